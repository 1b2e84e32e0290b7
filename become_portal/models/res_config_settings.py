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
    become_mail_credit_note = fields.Selection(
        related="company_id.become_mail_credit_note", readonly=False
    )
    become_mail_invoice = fields.Selection(
        related="company_id.become_mail_invoice", readonly=False
    )
    become_mail_order = fields.Selection(
        related="company_id.become_mail_order", readonly=False
    )
    become_mail_payment = fields.Selection(
        related="company_id.become_mail_payment", readonly=False
    )
    become_mail_quotation = fields.Selection(
        related="company_id.become_mail_quotation", readonly=False
    )
    become_timesheet_visibility = fields.Selection(
        related="company_id.become_timesheet_visibility", readonly=False
    )
