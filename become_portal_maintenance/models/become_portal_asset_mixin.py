from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class BecomePortalAssetMixin(models.AbstractModel):
    """Records that customers see on pages of ours, and have no right on.

    They never get one: a page and the access paths of files look here whose record it
    is. No link opens one either, so there is no token.
    """

    _name = "become.portal.asset.mixin"
    _inherit = "become.portal.files.mixin"
    _description = "Assets of Customers and What Belongs to Them"

    @api.model
    def _become_get_customer_domain(self):
        """Return the domain of the records that the current user sees in the portal.

        :rtype: odoo.fields.Domain
        """
        return Domain.FALSE

    def _become_check_portal_access(self, access_token=None):
        self.ensure_one()
        # staff looks at the page as the customer gets it
        if not self.env.user.share and self.has_access("read") and self.exists():
            return
        found = self._become_get_customer_domain() & Domain("id", "=", self.id)
        # sudo: customers have no right; the domain holds what is theirs
        if not self.sudo().search_count(found, limit=1):
            raise AccessError(self.env._("You cannot open this document."))

    @api.model
    def _become_has_dossier(self):
        """Everybody has one, without a right on what is in it."""
        return True

    def _become_get_dossier_domain(self, search=None):
        theirs = self._become_get_customer_domain()
        # sudo: customers have no right; the domain holds what is theirs
        found = self._become_get_files_of_domain(self.sudo()._search(theirs))
        if search:
            called = theirs & self._become_search_domain(search)
            # sudo: the same
            named = Domain("res_id", "in", self.sudo()._search(called))
            found &= Domain("name", "ilike", search) | named
        return found

    def _become_get_portal_token(self):
        return None

    def _portal_ensure_token(self):
        """No token is made, so that no address has one.

        :raise AccessError: for customers, who ask for an address of their own accord
        """
        self.check_access("read")
        return ""

    def _become_is_upload_enabled(self):
        """What customers send comes with a report."""
        return False
