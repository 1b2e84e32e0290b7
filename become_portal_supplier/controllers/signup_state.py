from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.become_portal.tools.request_params import file_params, text_param

from .signup import SUPPLIER_PAGE_URL, BecomePortalSignup


class BecomePortalSignupState(BecomePortalSignup):
    """What a supplier sees of where they stand, and where they answer."""

    @route()
    def home(self, **kw):
        response = super().home(**kw)
        user = request.env.user
        if user.has_group("become_portal.group_supplier_pending"):
            company = user._become_get_commercial_partner_sudo()
            response.qcontext["become_supplier_state"] = company.become_supplier_state
        return response

    @route(
        SUPPLIER_PAGE_URL,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    def become_show_supplier_page(self, **kwargs):
        if not self._become_is_supplier():
            return self._become_redirect_others()
        return self._become_render_supplier_page()

    @route(SUPPLIER_PAGE_URL, type="http", auth="user", methods=["POST"], website=True)
    def become_post_supplier_reply(self, text="", **kwargs):
        signup = request.env["become.supplier.signup"]._get_my_signup_sudo()
        if not signup or not self._become_is_supplier():
            return self._become_redirect_others()
        text = text_param(text)
        uploads = request.httprequest.files.getlist("become_files")
        files, messages = signup._validate_files(file_params(uploads))
        too_long = signup._check_length(text, "text")
        message = "\n".join(filter(None, [too_long, *messages]))
        if not message:
            try:
                with request.env.cr.savepoint():
                    signup._post_reply(text, files)
            except UserError as error:
                message = str(error)
        if message:
            return self._become_render_supplier_page(text=text, message=message)
        return request.redirect(f"{SUPPLIER_PAGE_URL}?sent=1#become_talk")

    def _become_redirect_others(self):
        """Send who is no supplier to their portal, or nowhere, as for new ones.

        A supplier keeps this page also where new ones cannot register any more.
        """
        if not self._become_is_supplier():
            self._become_ensure_signup_page()
        return request.redirect("/my")

    def _become_render_supplier_page(self, **values):
        company_sudo = request.env.user._become_get_commercial_partner_sudo()
        signup = request.env["become.supplier.signup"]._get_my_signup_sudo()
        return request.render(
            "become_portal_supplier.signup_state",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_supplier",
                "state": company_sudo.become_supplier_state or "approved",
                "signup": signup,
                "steps": signup._get_steps() if signup else (),
                "sent_in": signup._get_sent_in() if signup else {},
                "talk": signup._get_conversation() if signup else (),
                "is_sent": request.params.get("sent") == "1",
                **values,
            },
        )
