from werkzeug.exceptions import NotFound

from odoo.http import Controller, request, route

from ..tools.operation import PREFIX

#: nothing of the page comes from another machine, nor goes to one
POLICY = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self' data:; "
    "form-action 'none'; frame-ancestors 'self'; img-src 'self' data:; "
    "script-src 'self'; style-src 'self' 'unsafe-inline'"
)


class BecomePortalApiReader(Controller):
    """The page to read what the API can do, and to try it with a key."""

    @route(
        "/become_portal/api/docs",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        sitemap=False,
    )
    def become_show_api_reader(self, **kwargs):
        if not request.env["become.portal.api"]._is_documentation_enabled():
            raise NotFound()
        return request.render(
            "become_portal_api.reader",
            {"document_url": f"{PREFIX}/openapi.json"},
            headers={"Content-Security-Policy": POLICY},
        )
