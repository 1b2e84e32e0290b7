from odoo import models
from odoo.fields import Command

from ...tools.own_data import decided, field_error


class ResPartner(models.Model):
    """Logins of colleagues, by Odoo's own machinery of portal access."""

    _inherit = "res.partner"

    def _become_can_handle_login(self):
        """Whether the current user may invite this colleague, or end their login."""
        self.ensure_one()
        return (
            self.env.user._become_is_manager()
            and self._become_is_same_company()
            and not self._become_is_self()
            and not self._become_has_staff_login()
            and bool(self.filtered_domain(self._become_get_colleagues_domain()))
        )

    def _become_get_login_state(self):
        """Return ``none``, ``invited`` or ``active``: the most of several logins."""
        logins = self._become_get_users_sudo()
        if not logins:
            return "none"
        in_use = any(login._become_is_in_use() for login in logins)
        return "active" if in_use else "invited"

    def _become_get_last_login(self):
        """Return when somebody last logged in as this contact, or False.

        :rtype: datetime.datetime | bool
        """
        dates = self._become_get_users_sudo().mapped("login_date")
        return max(filter(None, dates), default=False)

    def _become_invite(self):
        """Give this colleague a login, or mail the invitation again.

        :raises UserError: when that can't be
        """
        if not self.active:
            raise field_error(self.env._("Restore this contact first."))
        login = self._become_get_portal_wizard_sudo()
        if self._become_get_login_state() == "active":
            # an invitation sets a new password
            raise field_error(
                self.env._(
                    "%s has a login already, and can ask for a new password on the "
                    "login page.",
                    self.name,
                )
            )
        if login.is_portal and self._become_get_users_sudo():
            login.action_invite_again()
        else:
            self._become_check_free_email(self.email)
            login.action_grant_access()
        self._become_log_change_note(
            self.env._("%s invited this contact.", self.env.user.name),
            self.env.user.partner_id,
        )

    def _become_withdraw(self):
        """Take the login of this colleague away; all of them, if there are several.

        :raises UserError: when that can't be
        """
        # sudo: the logins of this contact end, its sessions with them
        wizard = self._become_get_portal_wizard_sudo()
        for _login in self._become_get_users_sudo()[1:]:
            wizard.action_revoke_access()
            # of several logins, the wizard takes one at a time
            wizard.invalidate_recordset(["user_id"])
        wizard.action_revoke_access()
        self._become_log_change_note(
            self.env._("%s withdrew the login.", self.env.user.name),
            self.env.user.partner_id,
        )

    def _become_get_portal_wizard_sudo(self):
        """Return Odoo's wizard for the login of this colleague, as superuser."""
        if not self._become_can_handle_login():
            raise field_error(self.env._("Only a manager of your company can do this."))
        # sudo: portal.wizard - a manager, about a colleague of their own company
        wizards = self.env["portal.wizard"].sudo().with_context(**decided())
        wizard = wizards.create({"partner_ids": [Command.set(self.ids)]})
        return wizard.user_ids
