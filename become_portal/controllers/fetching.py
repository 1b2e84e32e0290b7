from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal


class BecomePortalFetching(CustomerPortal):
    """The page of a document, for which what it shows is fetched together."""

    def _get_page_view_values(self, document, *args, **kwargs):
        if hasattr(document, "_become_fetch_contacts"):
            # sudo: its page was opened; what it shows of whom is up to it
            document.sudo()._become_fetch_contacts(request.env.user)
        return super()._get_page_view_values(document, *args, **kwargs)
