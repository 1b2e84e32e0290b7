from urllib.parse import urlencode

from odoo.http import Controller, request, route

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.web import Home

from ..models.access.ir_http import CLOSED_WAY
from ..tools.request_params import text_param

# Where Odoo sends portal users who asked for nothing
HOME = "/my"


class BecomePortalHome(Home):
    def _login_redirect(self, uid, redirect=None):
        # Addons that come before this one may have filled in Odoo's own page; what was
        # asked for stands in the request.
        is_asked = request.params.get("redirect") or redirect not in (None, "", HOME)
        if not is_asked:
            # sudo: res.users - who has just proven to be this user, though with a
            # second factor to come they are not logged in yet
            user = request.env["res.users"].sudo().browse(uid)
            # Odoo itself knows a sign-up by this
            is_signup = bool(request.params.get("confirm_password"))
            redirect = user._become_redirect(is_signup) or redirect
        return super()._login_redirect(uid, redirect=redirect)


class BecomePortalClosedDocument(CustomerPortal):
    """Who may not open a document, and is sent home by Odoo, reads there why."""

    @route()
    def home(self, **kw):
        response = super().home(**kw)
        way = request.session.get(CLOSED_WAY)
        if way:
            del request.session[CLOSED_WAY]
            response.qcontext["become_other_login"] = self._become_get_other_login(way)
        return response

    def _become_get_other_login(self, way):
        """Return the address at which somebody else logs in, and goes on this way."""
        login = f"/web/login?{urlencode({'redirect': way})}"
        return f"/web/session/logout?{urlencode({'redirect': login})}"


class BecomePortalFormToken(Controller):
    """What a page asks before it sends a form, which can have been open for days."""

    @route("/my/form_token", type="jsonrpc", auth="public", readonly=True)
    def become_check_form_token(self, csrf_token="", **kwargs):
        """Tell whether a form with this token would be taken now, and as whose.

        :return: ``is_valid``; ``user_id`` of who is logged in, or False; and the
            ``csrf_token`` of this session
        :rtype: dict
        """
        return {
            "is_valid": request.validate_csrf(text_param(csrf_token)),
            "user_id": request.session.uid or False,
            "csrf_token": request.csrf_token(),
        }
