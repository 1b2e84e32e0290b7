from odoo.http import request

from odoo.addons.portal.controllers.web import Home

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
