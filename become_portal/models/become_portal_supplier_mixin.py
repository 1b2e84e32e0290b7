from odoo import api, models


class BecomePortalSupplierMixin(models.AbstractModel):
    """Documents that a supplier gets only once he is approved.

    Rules close them to his users. A link in a mail goes past rules, so that as long as
    he waits such a document has no token, and the signature of a mail opens nothing.
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

    def _portal_ensure_token(self):
        # Odoo's own check is that it reads a field, which looking as superuser has put
        # into the cache for everybody.
        self.check_access("read")
        if self._become_is_closed():
            return False
        return super()._portal_ensure_token()

    @api.model
    def _get_thread_with_access(self, thread_id, **kwargs):
        # sudo: only to look whose document it is
        document = self.browse(thread_id).sudo().exists()
        if self.env.user.share and document and document._become_is_closed():
            return self.browse()
        return super()._get_thread_with_access(thread_id, **kwargs)

    def _become_withdraw_links(self):
        """Make the links in mails that were sent before lead nowhere."""
        closed = self.filtered(
            lambda document: document.access_token and document._become_is_closed()
        )
        closed.write({"access_token": False})
