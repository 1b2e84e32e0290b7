import re
from urllib.parse import urlencode, urlsplit

from odoo import models
from odoo.http import request

# Where addons that go past _login_redirect (sign-in by somebody else's account) send
# those who asked for nothing
ODOO_HOMES = ("/", "/odoo", "/web")


# Where Odoo's pages of documents send whoever may not open one
HOME = "/my"
# What begins another line, of which a browser could be made to read a header
NEW_LINE = re.compile(r"[\r\n]+")


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _get_translation_frontend_modules_name(cls):
        """What our scripts say on a page is in the language of that page, too."""
        return [*super()._get_translation_frontend_modules_name(), "become_portal"]

    @classmethod
    def _post_dispatch(cls, response):
        # The session gets another number in the request that somebody logs in with.
        if request.session.uid and request.session.should_rotate:
            cls._become_send_home(response)
        elif not request.session.uid:
            cls._become_redirect_to_login(response)
        return super()._post_dispatch(response)

    @classmethod
    def _redirect(cls, location, code=303):
        # Odoo takes a way with more than one line as it comes, and fails on it.
        return super()._redirect(NEW_LINE.sub("", location), code)

    @classmethod
    def _become_send_home(cls, response):
        """Send who has just logged in to their own page, when they asked for none."""
        location = response.headers.get("Location")
        if (
            not location
            or request.params.get("redirect")
            or urlsplit(location).path not in ODOO_HOMES
        ):
            return
        # sudo: res.users - who has just logged in
        user = request.env["res.users"].sudo().browse(request.session.uid)
        response.headers["Location"] = user._become_redirect() or location

    @classmethod
    def _become_redirect_to_login(cls, response):
        """Have a visitor log in on their way to a document, instead of losing the way.

        Odoo sends them home, whether the document is not theirs or not there, and it is
        home that asks who they are.
        """
        asked = request.httprequest
        language, home, rest = urlsplit(
            response.headers.get("Location", "")
        ).path.rpartition(HOME)
        is_home = home and not rest and language.count("/") <= 1
        if asked.method == "GET" and is_home and asked.path.startswith(f"{HOME}/"):
            way = asked.full_path.rstrip("?")
            response.headers["Location"] = f"/web/login?{urlencode({'redirect': way})}"
