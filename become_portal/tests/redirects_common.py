import time
from urllib.parse import urlsplit

from lxml import html
from passlib.totp import TOTP

from .http_common import PortalHttpCase
from .roles_common import RolesCommon


class RedirectsCommon(RolesCommon, PortalHttpCase):
    """Somebody who logs in and signs up by the forms, and where that leads to."""

    #: which website, by its domain; none is the address of the server
    domain = ""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("auth_signup.invitation_scope", "b2c")
        cls.password = cls.user.login

    @staticmethod
    def _target(name):
        """The page that a setting leads to, in these tests."""
        return "/my/" + name.removeprefix("become_redirect_")

    def url_open(self, *args, headers=None, **options):
        host = {"Host": self.domain} if self.domain else {}
        return super().url_open(*args, headers={**host, **(headers or {})}, **options)

    def _submit(self, path, **data):
        """Fill in a form, and return the path that it leads to."""
        response = self._post(path, data)
        self.assertEqual(response.status_code, 303, response.text[-2000:])
        return response.headers["Location"]

    def _log_in(self, user=None, path="/web/login", **data):
        self.authenticate(None, None)
        login = (user or self.user).login
        values = {"login": login, "password": login}
        return self._where(self._submit(path, **values | data))

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
        return self._where(self._submit(path, **values | data))

    def _log_in_twice(self, user, **data):
        """Log in with a password, and then with a code."""
        secret = TOTP.new()
        user.sudo().totp_secret = secret.base32_key
        location = self._log_in(user, **data)
        self.assertEqual(urlsplit(location).path, "/web/login/totp")
        form = html.fromstring(self.url_open(location).content)
        asked = form.xpath("//input[@name='redirect']/@value")[0]
        code = secret.generate(time.time()).token
        return self._where(self._submit(location, totp_token=code, redirect=asked))
