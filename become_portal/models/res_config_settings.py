from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    become_customer_upload = fields.Boolean(
        related="company_id.become_customer_upload", readonly=False
    )
    become_customer_upload_limit = fields.Integer(
        related="company_id.become_customer_upload_limit", readonly=False
    )
    become_hide_drafts = fields.Boolean(
        related="company_id.become_hide_drafts", readonly=False
    )
    become_redirect_login_customer = fields.Char(
        related="company_id.become_redirect_login_customer", readonly=False
    )
    become_redirect_login_reseller = fields.Char(
        related="company_id.become_redirect_login_reseller", readonly=False
    )
    become_redirect_login_supplier = fields.Char(
        related="company_id.become_redirect_login_supplier", readonly=False
    )
    become_redirect_signup_customer = fields.Char(
        related="company_id.become_redirect_signup_customer", readonly=False
    )
    become_redirect_signup_supplier = fields.Char(
        related="company_id.become_redirect_signup_supplier", readonly=False
    )
    become_timesheet_visibility = fields.Selection(
        related="company_id.become_timesheet_visibility", readonly=False
    )
