import re
from contextlib import suppress
from urllib.parse import urlencode, urlsplit

from odoo import models
from odoo.http import SessionExpiredException, request, root

from ...tools.local_path import is_local_path

# Where addons that go past _login_redirect (sign-in by somebody else's account) send
# those who asked for nothing
ODOO_HOMES = ("/", "/odoo", "/web")


# Where Odoo's pages of documents send whoever may not open one
HOME = "/my"
# What begins another line, of which a browser could be made to read a header
NEW_LINE = re.compile(r"[\r\n]+")
# Methods that change nothing
READING = ("GET", "HEAD")
# What asks the session who somebody is
SESSION_ROUTES = ("none", "public", "user")
# The pages of the portal, in any language
PORTAL = re.compile(r"(/[^/]+)?/my(/.*)?")


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _get_translation_frontend_modules_name(cls):
        """What our scripts say on a page is in the language of that page, too.

        And what Odoo's say in the communication of a document: it is that of ``mail``.
        """
        names = super()._get_translation_frontend_modules_name()
        return [*names, "mail", "become_portal"]

    @classmethod
    def _pre_dispatch(cls, rule, args):
        cls._become_end_session(rule.endpoint.routing)
        return super()._pre_dispatch(rule, args)

    @classmethod
    def _become_end_session(cls, routing):
        """Serve a user no more whose session ended while they were asked who they are.

        A password that changed elsewhere ends it, or an addon that counts the minutes:
        auth_session_timeout of OCA, which would serve this one request all the same.

        :param dict routing: what the route says of itself
        """
        session = request.session
        if (
            session.uid
            or not session.should_rotate
            or routing["auth"] not in SESSION_ROUTES
        ):
            return
        # nobody at all, where a browser asks whether it may ask
        if request.env.uid and not request.env.user._is_public():
            raise SessionExpiredException("Session expired")
        is_kept = session.can_save and routing.get("save_session", True)
        if is_kept and request.httprequest.method in READING:
            # Odoo changes the number of the session after it has drawn the page, so
            # that the form in it, to log in for instance, would be one of another.
            root.session_store.rotate(session, request.env)

    @classmethod
    def _handle_error(cls, exception):
        has_ended = request.session.should_rotate
        response = super()._handle_error(exception)
        if isinstance(exception, SessionExpiredException):
            if has_ended:
                # for the same reason
                request._save_session()
                request._inject_future_response(response)
            cls._become_redirect_to_form(response)
        return response

    @classmethod
    def _become_redirect_to_form(cls, response):
        """Have who logs in again come back to the page of the form that they sent.

        Odoo leads to where the form was sent, where often no page is.
        """
        asked = request.httprequest
        location = response.headers.get("Location")
        if asked.method in READING or not location:
            return
        way = HOME if PORTAL.fullmatch(asked.path) else ""
        # "//[" is no address
        with suppress(ValueError):
            page = urlsplit(asked.referrer or "")
            back = page._replace(scheme="", netloc="", fragment="").geturl()
            if page.netloc == asked.host and is_local_path(back):
                way = back
        if way:
            path = urlsplit(location).path
            response.headers["Location"] = f"{path}?{urlencode({'redirect': way})}"

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
