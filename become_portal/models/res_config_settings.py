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
    become_login_by_email = fields.Boolean(
        "Portal users log in with their e-mail address",
        config_parameter="become_portal.login_by_email",
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

    def action_become_show_in_the_way(self):
        """Show who keeps portal users from logging in with their address."""
        users = self.env["res.users"]._become_find_in_the_way()
        title = self.env._("Addresses in the way")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "res.users",
            "view_mode": "list,form",
            "domain": [("id", "in", users.ids)],
            "context": {"active_test": False},
        }
