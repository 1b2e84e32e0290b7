from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal


class BecomePortalFetching(CustomerPortal):
    """The page of a document, for which what it shows is fetched together."""

    def _document_check_access(self, model_name, document_id, access_token=None):
        document_sudo = super()._document_check_access(
            model_name, document_id, access_token
        )
        if hasattr(document_sudo, "_become_fetch_contacts"):
            document_sudo._become_fetch_contacts(request.env.user)
        return document_sudo
