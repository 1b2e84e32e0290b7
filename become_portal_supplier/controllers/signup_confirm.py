from odoo.http import request, route

from odoo.addons.become_portal.controllers.signed_link import (
    LINK_ROUTE,
    BecomePortalMailedLink,
    MailedLink,
)

from .signup import BecomePortalSignup

SIGNUP_LINK = MailedLink(
    "become.supplier.signup", "become_portal_supplier.signup_confirm", "signup"
)


class BecomePortalSignupConfirm(BecomePortalSignup, BecomePortalMailedLink):
    """The link in the mail to somebody who signed up as a supplier."""

    @route(
        "/supplier/signup/<string:token>", methods=["GET"], readonly=True, **LINK_ROUTE
    )
    def become_show_supplier_confirmation(self, token, **kwargs):
        return self._become_show_link(SIGNUP_LINK, token)

    @route("/supplier/signup/<string:token>", methods=["POST"], **LINK_ROUTE)
    def become_confirm_supplier_signup(self, token, **kwargs):
        signup, said = self._become_run_link(SIGNUP_LINK, token)
        if said.get("outcome") == "password":
            password = request.redirect(signup._generate_password_url())
            return self._become_prevent_token_leak(password)
        return self._become_render_link(SIGNUP_LINK, signup, token, **said)

    def _become_find_link(self, link, token):
        record = super()._become_find_link(link, token)
        if link is SIGNUP_LINK and not record:
            self._become_ensure_signup_page()
        return record
