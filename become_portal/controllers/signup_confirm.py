from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal


class BecomePortalSignupConfirm(CustomerPortal):
    """The link in the mail: opening shows a button, which confirms.

    Programs that look at mails open links, and must not confirm anything.
    """

    @route(
        "/supplier/signup/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
        readonly=True,
    )
    def become_show_signup(self, token, **kwargs):
        signup = request.env["become.supplier.signup"]._become_find_by_token(token)
        return self._become_render_confirm(signup, token)

    @route(
        "/supplier/signup/<string:token>",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def become_confirm_signup(self, token, **kwargs):
        signup = request.env["become.supplier.signup"]._become_find_by_token(token)
        if not signup:
            return self._become_render_confirm(signup, token)
        try:
            with request.env.cr.savepoint():
                outcome = signup._become_confirm()
        except UserError as error:
            return self._become_render_confirm(signup, token, error=str(error))
        if outcome == "password":
            return self._become_no_trace(
                request.redirect(signup._become_password_url())
            )
        return self._become_render_confirm(signup, token, outcome=outcome)

    def _become_render_confirm(self, signup, token, **values):
        return self._become_no_trace(
            request.render(
                "become_portal.signup_confirm",
                {"signup": signup, "token": token, **values},
            )
        )

    def _become_no_trace(self, response):
        # the address of this page is the secret
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response
