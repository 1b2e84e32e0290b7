from odoo import models
from odoo.exceptions import AccessError
from odoo.tools import consteq


class PortalMixin(models.AbstractModel):
    _name = "portal.mixin"
    _inherit = ["become.portal.guard.mixin", "portal.mixin"]

    def _become_check_portal_access(self, access_token=None):
        """Check that the user may open this document, by rights or by its token.

        :raise AccessError: if neither holds, or there is no such document
        """
        self.ensure_one()
        # sudo: only to look for the record and to compare its token
        document = self.sudo().exists()
        if document and self.has_access("read"):
            return
        known, given = document.access_token or "", access_token or ""
        if not known or not consteq(known.encode(), str(given).encode()):
            raise AccessError(self.env._("You cannot open this document."))
