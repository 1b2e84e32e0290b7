from odoo import api, models
from odoo.exceptions import AccessError


class BecomePortalSupplierMixin(models.AbstractModel):
    """Documents that a supplier gets only once they are approved.

    Rules close them to their users, each addon brings its own. A link in a mail goes
    past rules, so that as long as they are pending such a document has no token, and
    neither a token nor the signature of a mail opens anything.

    A model needs ``partner_id``, a page in the portal (``portal.mixin``) and a chatter.
    It names the mixin before itself, so that it is asked first::

        _inherit = ["become.portal.supplier.mixin", "purchase.order"]
    """

    _name = "become.portal.supplier.mixin"
    _description = "Documents of Approved Suppliers"

    def _become_is_for_supplier(self):
        """Whether this document is one that its partner gets as a supplier."""
        self.ensure_one()
        return True

    def _become_is_closed(self):
        """Whether this document is of a supplier who was not approved."""
        self.ensure_one()
        # sudo: res.partner - its state is read by staff alone
        partner = self.sudo().partner_id.commercial_partner_id
        return self._become_is_for_supplier() and not partner._become_is_open_supplier()

    def _become_is_closed_here(self):
        """Whether this document, by its number, is closed to the one who asks."""
        # sudo: only to look whose document it is
        document = self.sudo().exists()
        return bool(self.env.user.share and document and document._become_is_closed())

    def _portal_ensure_token(self):
        # asked in full, whatever is in the cache already
        self.check_access("read")
        if self._become_is_closed():
            return False
        return super()._portal_ensure_token()

    @api.model
    def _get_thread_with_access(self, thread_id, **kwargs):
        if self.browse(thread_id)._become_is_closed_here():
            return self.browse()
        return super()._get_thread_with_access(thread_id, **kwargs)

    def _become_check_portal_access(self, access_token=None):
        if self._become_is_closed_here():
            raise AccessError(self.env._("You cannot open this document."))
        return super()._become_check_portal_access(access_token)

    def _become_withdraw_links(self):
        """Make the links in mails that were sent before lead nowhere."""
        closed = self.filtered(
            lambda document: document.access_token and document._become_is_closed()
        )
        closed.write({"access_token": False})
