from odoo import models


class PortalMixin(models.AbstractModel):
    _inherit = "portal.mixin"

    def _become_get_page_users(self):
        """Return the users whom the page of this document names. Extend it.

        Call it as superuser.

        :rtype: res.users
        """
        return self.env["res.users"]

    def _become_fetch_contacts(self, reader):
        """Fetch whoever the page of this document is about, all of them together.

        Call it as superuser.

        :param reader: the user who opened it, ``res.users``
        """
        # sudo: res.users - the reader themselves
        contacts = (self._become_get_page_users() | reader.sudo()).partner_id
        if "partner_id" in self._fields:
            contacts |= self.partner_id
        contacts._become_fetch_contacts()
