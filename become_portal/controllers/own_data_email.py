from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal


class BecomePortalConfirmEmail(CustomerPortal):
    """The link in the mail to a new address: opening shows a button, which confirms.

    Programs that look at mails open links, and must not confirm anything.
    """

    @route(
        "/my/email/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
        readonly=True,
    )
    def become_show_email(self, token, **kwargs):
        change = request.env["become.portal.change"]._become_find_by_token(token)
        return self._become_render_email(change, token)

    @route(
        "/my/email/<string:token>",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def become_confirm_email(self, token, **kwargs):
        change = request.env["become.portal.change"]._become_find_by_token(token)
        if not change:
            return self._become_render_email(change, token)
        try:
            with request.env.cr.savepoint():
                done = change._become_confirm()
        except UserError as error:
            return self._become_render_email(change, token, error=str(error))
        return self._become_render_email(
            change, token, outcome="done" if done else "waiting"
        )

    def _become_render_email(self, change, token, **values):
        response = request.render(
            "become_portal.confirm_email", {"change": change, "token": token, **values}
        )
        # the address of this page is the secret
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response
