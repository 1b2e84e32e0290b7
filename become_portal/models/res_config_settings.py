from odoo import api, fields, models
from odoo.exceptions import AccessError

# A list of more is no use to anybody: the rest comes when these are settled
MAX_CONFLICTS = 1000


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

    # Settings are for administrators, also where nothing of them is kept.

    @api.model
    def default_get(self, fields):
        self._become_check_administrator()
        return super().default_get(fields)

    @api.model
    def get_values(self):
        self._become_check_administrator()
        return super().get_values()

    def set_values(self):
        self._become_check_administrator()
        return super().set_values()

    def action_become_show_login_conflicts(self):
        """Show who keeps portal users from logging in with their address.

        :raises AccessError: for all but administrators
        """
        self._become_check_administrator()
        users_sudo = self.env["res.users"]._become_find_login_conflicts()
        shown = users_sudo[:MAX_CONFLICTS]
        title = self.env._("Conflicting addresses")
        if shown != users_sudo:
            title = self.env._(
                "Conflicting addresses (the first %(shown)s of %(total)s)",
                shown=len(shown),
                total=len(users_sudo),
            )
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "res.users",
            "view_mode": "list,form",
            "domain": [("id", "in", shown.ids)],
            "context": {"active_test": False},
        }

    @api.model
    def _become_check_administrator(self):
        if not self.env.is_system():
            raise AccessError(
                self.env._("Only administrators can see or change the settings.")
            )
