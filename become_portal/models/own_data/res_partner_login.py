from psycopg2.errors import UniqueViolation

from odoo import fields, models
from odoo.fields import Command
from odoo.tools import mute_logger

from odoo.addons.auth_signup.models.res_partner import SignupError

from ...tools.own_data import decided, field_error
from ...tools.row_lock import lock_rows


class ResPartner(models.Model):
    """Logins of colleagues, by Odoo's own machinery of portal access."""

    _inherit = "res.partner"

    become_invite_date = fields.Datetime(
        "Invited by a colleague on", readonly=True, copy=False, groups="base.group_user"
    )

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
        return self._become_get_users_sudo()._become_get_login_state()

    def _become_get_last_login(self):
        """Return when somebody last logged in as this contact, or False.

        :rtype: datetime.datetime | bool
        """
        return self._become_get_users_sudo()._become_get_last_login()

    def _become_get_login_mark(self):
        """Return what a page shows of the login: it changes with each invitation.

        :rtype: str
        """
        state = self._become_get_login_state()
        return f"{state} {self.become_invite_date or ''}".strip()

    def _become_invite(self, seen=""):
        """Give this colleague a login, or mail the invitation again.

        :param str seen: the mark of the login where the button was pressed; whoever was
            invited since then is not invited once more
        :raises UserError: when that can't be
        """
        self._become_lock_company()
        is_done = seen and seen != self._become_get_login_mark()
        if is_done and self._become_get_login_state() == "invited":
            return
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
            self._become_check_invited_email()
            self._become_grant_login(login)
        # sudo: res.partner - when, for staff and for the next button
        self.sudo().with_context(**decided()).become_invite_date = fields.Datetime.now()
        self._become_log_change_note(
            self.env._("%s invited this contact.", self.env.user.name),
            self.env.user.partner_id,
        )

    def _become_check_invited_email(self):
        if not self.email:
            raise field_error(
                self.env._(
                    "Fill in the e-mail address of %s, so that we can mail the "
                    "invitation.",
                    self.name,
                ),
                ["email"],
            )
        self._become_check_free_email(self.email)

    def _become_lock_company(self):
        """Let one of several be first with the logins and contacts of this company."""
        # sudo: res.partner - a lock gives no right; nothing is read or changed
        lock_rows(self.commercial_partner_id.sudo())

    def _become_grant_login(self, login):
        """Give a new login, which mails the invitation.

        :param login: of Odoo's wizard, as superuser
        :raises UserError: when somebody else gets the address at the same moment
        """
        is_new = not login.user_id
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                login.action_grant_access()
        except SignupError as error:
            # Odoo says so of whatever went wrong
            reason = error.__context__
            if isinstance(reason, UniqueViolation):
                raise self._become_refuse_email() from error
            if reason:
                # what Odoo would try again, for instance
                raise reason from None
            raise
        if is_new:
            self._become_grant_companies(login.user_id)

    def _become_grant_companies(self, user_sudo):
        """Let who is new read what the one reads who invites them.

        Odoo gives them the company of the page alone: of a customer of several of our
        companies they would find some documents, and nothing that says so.

        :param user_sudo: their login, as superuser
        """
        # sudo: res.users - of the manager who invites
        user_sudo.company_ids |= self.env.user.sudo().company_ids

    def _become_withdraw(self):
        """Take the login of this colleague away; all of them, if there are several.

        :raises UserError: when that can't be
        """
        self._become_lock_company()
        if self._become_get_login_state() == "none" and self._become_can_handle_login():
            return
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
