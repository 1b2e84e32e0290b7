from odoo import models


class PortalMixin(models.AbstractModel):
    _inherit = "portal.mixin"

    def _become_get_mail_url(self):
        """Return the address of the page of this document, for the button of a mail.

        Without the token: the text of a mail goes to followers, too, and is kept in the
        communication. Those who have the document by right get the token with their
        e-mail (``_become_can_open_by_mail``).

        :rtype: str
        """
        self.ensure_one()
        return self.get_base_url() + self.access_url
