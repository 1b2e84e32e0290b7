from typing import NamedTuple

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

#: of both routes of such a page
LINK_ROUTE = {"type": "http", "auth": "public", "website": True, "sitemap": False}


class MailedLink(NamedTuple):
    """What a link in a mail opens.

    The model has ``_become_find_by_token``, and ``_become_confirm``, which returns the
    word for the page.
    """

    model: str
    template: str
    #: what the template calls the record
    name: str


class BecomePortalMailedLink(CustomerPortal):
    """A link in a mail: opening shows a button, which confirms.

    Programs that look at mails open links, and must not confirm anything. So such a
    page has a route for GET and one for POST.
    """

    def _become_show_link(self, link, token):
        """Return the page with the button; one that says so when the link is dead."""
        record = self._become_find_link(link, token)
        return self._become_render_link(link, record, token)

    def _become_run_link(self, link, token):
        """Do what the button says, all of it or nothing.

        :return: the record, if the link is alive, and what the page has to say about it
        :rtype: tuple[record, dict]
        """
        record = self._become_find_link(link, token)
        if not record:
            return record, {}
        try:
            with request.env.cr.savepoint():
                return record, {"outcome": record._become_confirm()}
        except UserError as error:
            return record, {"error": str(error)}

    def _become_find_link(self, link, token):
        return request.env[link.model]._become_find_by_token(token)

    def _become_render_link(self, link, record, token, **values):
        return self._become_prevent_token_leak(
            request.render(link.template, {link.name: record, "token": token, **values})
        )

    def _become_prevent_token_leak(self, response):
        # the address of this page is the secret
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response
