from odoo import SUPERUSER_ID, models


class PortalWizardUser(models.TransientModel):
    _inherit = "portal.wizard.user"

    def _send_email(self):
        """Send the invitation as the system: a manager may cause it, and the author
        of a mail can read it, with its link, while it waits."""
        # sudo: portal.wizard.user - the caller has granted access
        system = self.with_user(SUPERUSER_ID).with_company(self.env.company)
        return super(PortalWizardUser, system)._send_email()
