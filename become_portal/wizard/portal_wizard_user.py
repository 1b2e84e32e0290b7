from odoo import SUPERUSER_ID, api, models
from odoo.tools import email_normalize

from ..tools.login_email import QUIET


class PortalWizardUser(models.TransientModel):
    _inherit = "portal.wizard.user"

    @api.depends("partner_id")
    def _compute_user_id(self):
        """Of a contact with several logins, handle one that still opens something.

        Odoo takes the first by name, and an archived one hides all others.
        """
        result = super()._compute_user_id()
        for line in self:
            if not line.user_id.active:
                logins = line.partner_id.with_context(active_test=True).user_ids
                line.user_id = logins[:1] or line.user_id
        return result

    @api.depends("user_id.active")
    def _compute_group_details(self):
        """A login that was archived opens nothing, whatever its groups: it is granted
        anew, which Odoo refuses, and not mailed an invitation that leads nowhere."""
        result = super()._compute_group_details()
        for line in self:
            if not line.user_id.active:
                line.is_portal = False
        return result

    def _update_partner_email(self):
        result = super()._update_partner_email()
        self._become_restore_deleted_login()
        return result

    def _become_restore_deleted_login(self):
        """Give who deleted their own account the login back that Odoo took from it.

        Otherwise they are invited to a login that nobody can type, and that is deleted
        for good in the night. Odoo has found by now that their address is free.
        """
        user_sudo = self.user_id.sudo()  # sudo: res.users - whoever may grant access
        if not user_sudo or user_sudo.active or self.email_state != "ok":
            return
        # sudo: res.users.deletion - what this user asked for, and asks for no more
        deletions_sudo = self.env["res.users.deletion"].sudo()
        if asked_sudo := deletions_sudo.search([("user_id", "=", user_sudo.id)]):
            asked_sudo.unlink()
            login = email_normalize(self.email)
            user_sudo.with_context(**QUIET).login = login

    def _send_email(self):
        """Send the invitation as the system: a manager may cause it, and the author
        of a mail can read it, with its link, while it waits."""
        # sudo: portal.wizard.user - the caller has granted access
        system = self.with_user(SUPERUSER_ID).with_company(self.env.company)
        return super(PortalWizardUser, system)._send_email()
