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
# What leads to one document: its page, and the button of a mail
DOCUMENT = re.compile(r"(/[^/]+)?/my/(?!.*page/).*\d.*|/mail/view")
# In the session: the way to a document that its user may not open
CLOSED_WAY = "become_closed_way"
# of an address that is longer than any of ours, nobody asks again
MAX_WAY = 500


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
        elif cls._become_is_sent_home(response):
            cls._become_keep_way(response)
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
    def _become_is_sent_home(cls, response):
        """Whether Odoo answers with the page of the portal that everybody has.

        Where a document is not for whoever asks, or is not there; home asks visitors
        who they are.
        """
        language, home, rest = urlsplit(
            response.headers.get("Location", "")
        ).path.rpartition(HOME)
        is_home = home and not rest and language.count("/") <= 1
        return bool(is_home) and request.httprequest.method == "GET"

    @classmethod
    def _become_keep_way(cls, response):
        """Keep the way to a document for who has to log in, or is somebody else."""
        asked = request.httprequest
        way = asked.full_path.rstrip("?")
        if not request.session.uid:
            # Odoo's own login page leads visitors back from the button of a mail
            if asked.path.startswith(f"{HOME}/"):
                query = urlencode({"redirect": way})
                response.headers["Location"] = f"/web/login?{query}"
        elif DOCUMENT.fullmatch(asked.path) and len(way) <= MAX_WAY:
            request.session[CLOSED_WAY] = way
