from odoo import SUPERUSER_ID, api, models


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

    def _send_email(self):
        """Send the invitation as the system: a manager may cause it, and the author
        of a mail can read it, with its link, while it waits."""
        # sudo: portal.wizard.user - the caller has granted access
        system = self.with_user(SUPERUSER_ID).with_company(self.env.company)
        return super(PortalWizardUser, system)._send_email()
