import re
from datetime import timedelta

from lxml import html

from odoo import fields
from odoo.tests import HttpCase
from odoo.tools import mute_logger


class PortalHttpCase(HttpCase):
    """Tests that ask over HTTP, as a browser or a program does.

    A user who is given is logged in first, ``None`` is a visitor; where no user is
    given, whoever is logged in asks. A server error fails the test right away.

    :cvar form_page: address of the page that forms take their token from; where there
        is none, the form's own address shows the form
    """

    form_page = ""

    def url_open(self, *args, timeout=60, **options):
        """Odoo's own, with patience for a machine that is doing more than this."""
        return super().url_open(*args, timeout=timeout, **options)

    # Who asks

    def _login(self, user):
        """``new_test_user`` makes passwords of at least eight characters."""
        login = user.login if user else None
        self.authenticate(login, login and login.ljust(8, "x"))

    # Pages

    def _get(self, path, **options):
        """Return the response of an address; options are those of ``url_open``."""
        self.env.flush_all()
        response = self.url_open(path, **options)
        self.assertLess(response.status_code, 500, path)
        return response

    def _get_as(self, user, path, **options):
        self._login(user)
        return self._get(path, **options)

    def _page(self, user, path="/my"):
        """Return the page at an address, parsed; there has to be one."""
        self._login(user)
        return self._open_page(path)

    def _open_page(self, path):
        """The same, for whoever is logged in."""
        response = self._get(path)
        self.assertEqual(response.status_code, 200, path)
        return html.fromstring(response.content)

    # Forms

    def _post(self, path, values=None, files=None, form=None, follow=False, **more):
        """Send a form as a browser does, and return the response.

        :param form: address of the page that holds the form, and so its token, where
            that is not ``form_page``. It is not opened where the values have a
            ``csrf_token``.
        :param follow: go where a redirect leads
        """
        data = {**(values or {}), **more}
        if "csrf_token" not in data:
            data["csrf_token"] = self._csrf_token(form or self.form_page or path)
        self.env.flush_all()
        response = self.url_open(
            path, data, files=files, allow_redirects=follow, method="POST"
        )
        self.assertLess(response.status_code, 500, response.text)
        self.env.invalidate_all()
        return response

    def _csrf_token(self, path="/my"):
        """The token of the form on a page; without a form, that of its scripts."""
        response = self._get(path)
        self.assertEqual(response.status_code, 200, path)
        tokens = html.fromstring(response.content).xpath(
            "//form//input[@name='csrf_token']/@value"
        )
        return (tokens or re.findall(r'csrf_token: "(\w+)"', response.text))[0]

    # Programs

    def _jsonrpc(self, route, **params):
        """Ask as a script of a page does; the JSON-RPC answer, error or result."""
        self.env.flush_all()
        with mute_logger("odoo.http"):
            response = self.url_open(
                route, json={"jsonrpc": "2.0", "method": "call", "params": params}
            )
        self.assertLess(response.status_code, 500, response.text)
        return response.json()

    def _rpc(self, model, method, *args, **kwargs):
        """Call a method as the browser does; the JSON-RPC answer, error or result."""
        return self._jsonrpc(
            f"/web/dataset/call_kw/{model}/{method}",
            model=model,
            method=method,
            args=args,
            kwargs=kwargs,
        )

    def _json2(self, key, model, method, **params):
        """Call a method as a program with an API key does; the response."""
        self.env.flush_all()
        with mute_logger("odoo.http"):
            return self.url_open(
                f"/json/2/{model}/{method}",
                json=params,
                headers={"Authorization": f"bearer {key}"},
                method="POST",
            )

    def _make_api_key(self, user):
        self.env["ir.config_parameter"].sudo().set_param("portal.allow_api_keys", True)
        keys = self.env["res.users.apikeys"].with_user(user)
        until = fields.Datetime.now() + timedelta(hours=12)
        return keys._generate("rpc", "test", until)

    # Queries

    def _count_queries(self, path):
        """How many queries a page takes that was open before, so with warm caches."""
        self._get(path)
        return count_queries(self.env, lambda: self._get(path))


def count_queries(env, ask):
    """Return how many queries a call takes, of which no record was read before.

    What a test made itself would be in the cache of its own transaction.
    """
    env.flush_all()
    env.invalidate_all()
    before = env.cr.sql_log_count
    ask()
    env.flush_all()
    return env.cr.sql_log_count - before
