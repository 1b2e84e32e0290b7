from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    become_customer_upload = fields.Boolean(
        related="company_id.become_customer_upload", readonly=False
    )
    become_customer_upload_limit = fields.Integer(
        related="company_id.become_customer_upload_limit", readonly=False
    )
    become_edit_addresses = fields.Selection(
        related="company_id.become_edit_addresses", readonly=False
    )
    become_edit_company = fields.Selection(
        related="company_id.become_edit_company", readonly=False
    )
    become_edit_contacts = fields.Selection(
        related="company_id.become_edit_contacts", readonly=False
    )
    become_hide_drafts = fields.Boolean(
        related="company_id.become_hide_drafts", readonly=False
    )
    become_timesheet_visibility = fields.Selection(
        related="company_id.become_timesheet_visibility", readonly=False
    )
