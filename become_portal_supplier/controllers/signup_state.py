from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.become_portal.controllers.typed import typed_text

from .signup import STATE, BecomePortalSignup


class BecomePortalSignupState(BecomePortalSignup):
    """What a supplier sees of where he stands, and where he answers."""

    @route()
    def home(self, **kw):
        response = super().home(**kw)
        user = request.env.user
        if user.has_group("become_portal.group_supplier_pending"):
            company = user._become_company()
            response.qcontext["become_supplier_state"] = company.become_supplier_state
        return response

    @route(
        STATE, type="http", auth="user", methods=["GET"], website=True, readonly=True
    )
    def become_supplier_state(self, **kwargs):
        if not self._become_is_supplier():
            return request.redirect("/my")
        return self._become_render_state()

    @route(STATE, type="http", auth="user", methods=["POST"], website=True)
    def become_supplier_answer(self, text="", **kwargs):
        signup = request.env["become.supplier.signup"]._become_own()
        if not self._become_is_supplier() or not signup:
            return request.redirect("/my")
        text = typed_text(text)[:5000]
        files, messages = signup._become_check_files(self._become_signup_files())
        message = "\n".join(messages)
        if not message:
            try:
                with request.env.cr.savepoint():
                    signup._become_answer(text, files)
            except UserError as error:
                message = str(error)
        if message:
            return self._become_render_state(text=text, message=message)
        return request.redirect(f"{STATE}?sent=1#become_talk")

    def _become_render_state(self, **values):
        user = request.env.user
        signup = request.env["become.supplier.signup"]._become_own()
        return request.render(
            "become_portal_supplier.signup_state",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_supplier",
                "state": user._become_company().become_supplier_state or "approved",
                "signup": signup,
                "talk": signup._become_talk() if signup else (),
                "is_sent": request.params.get("sent") == "1",
                **values,
            },
        )
