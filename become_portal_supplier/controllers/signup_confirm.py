from odoo.http import request, route

from odoo.addons.become_portal.controllers.mailed_link import (
    BecomePortalMailedLink,
    MailedLink,
)

SIGNUP = MailedLink(
    "become.supplier.signup", "become_portal_supplier.signup_confirm", "signup"
)


class BecomePortalSignupConfirm(BecomePortalMailedLink):
    """The link in the mail to somebody who offered himself as a supplier."""

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
        return self._become_show_link(SIGNUP, token)

    @route(
        "/supplier/signup/<string:token>",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def become_confirm_signup(self, token, **kwargs):
        signup, said = self._become_press_link(SIGNUP, token)
        if said.get("outcome") == "password":
            password = request.redirect(signup._become_password_url())
            return self._become_no_trace(password)
        return self._become_render_link(SIGNUP, signup, token, **said)
