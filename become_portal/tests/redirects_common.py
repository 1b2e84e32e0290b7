import time
from urllib.parse import urlsplit

from lxml import html
from passlib.totp import TOTP

from odoo.tests import HttpCase

from .roles_common import RolesCommon


class RedirectsCommon(RolesCommon, HttpCase):
    """Somebody who logs in and signs up by the forms, and where that leads to."""

    #: which website, by its domain; none is the address of the server
    domain = ""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("auth_signup.invitation_scope", "b2c")
        cls.password = cls.user.login

    @staticmethod
    def _page(name):
        """The page that a setting leads to, in these tests."""
        return "/my/" + name.removeprefix("become_redirect_")

    def _open(self, path, **options):
        headers = {"Host": self.domain} if self.domain else {}
        return self.url_open(path, headers=headers, **options)

    def _post(self, path, **data):
        """Fill in a form, and return the path that it leads to."""
        token = html.fromstring(self._open(path).content).xpath(
            "//input[@name='csrf_token']/@value"
        )
        response = self._open(
            path,
            data={"csrf_token": token[0], **data},
            allow_redirects=False,
        )
        self.assertEqual(response.status_code, 303, response.text[-2000:])
        return response.headers["Location"]

    def _log_in(self, user=None, path="/web/login", **data):
        self.authenticate(None, None)
        login = (user or self.user).login
        values = {"login": login, "password": login}
        return self._where(self._post(path, **values | data))

    @staticmethod
    def _where(location):
        parts = urlsplit(location)
        return parts._replace(scheme="", netloc="").geturl()

    def _sign_up(self, name="Newcomer", path="/web/signup", **data):
        self.authenticate(None, None)
        values = {
            "login": f"{name}@example.com",
            "name": name,
            "password": "long enough",
            "confirm_password": "long enough",
        }
        return self._where(self._post(path, **values | data))

    def _log_in_twice(self, user, **data):
        """Log in with a password, and then with a code."""
        secret = TOTP.new()
        user.sudo().totp_secret = secret.base32_key
        location = self._log_in(user, **data)
        self.assertEqual(urlsplit(location).path, "/web/login/totp")
        form = html.fromstring(self._open(location).content)
        asked = form.xpath("//input[@name='redirect']/@value")[0]
        code = secret.generate(time.time()).token
        return self._where(self._post(location, totp_token=code, redirect=asked))
