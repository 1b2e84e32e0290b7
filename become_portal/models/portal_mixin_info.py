from odoo import models


class PortalMixin(models.AbstractModel):
    _inherit = "portal.mixin"

    def _become_mail_url(self):
        """Return the address that opens this document for whoever got it in a mail.

        With the token of the document and nothing of a person: the text of a mail is
        kept in the communication, where others read it.
        """
        self.ensure_one()
        # sudo: who sends the mail may read the document, and not always write its token
        return self.get_base_url() + self.sudo().get_portal_url()
