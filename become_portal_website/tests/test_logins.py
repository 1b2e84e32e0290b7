from odoo.exceptions import ValidationError
from odoo.tests import new_test_user, tagged

from odoo.addons.become_portal.tests.redirects_common import RedirectsCommon
from odoo.addons.become_portal.tools.login_email import LOGIN_BY_EMAIL

from .websites_common import WebsitesCommon

ADDRESS = "sanne@example.com"
WAYS_TO_TYPE = (ADDRESS, ADDRESS.upper(), f" {ADDRESS.title()} ")


@tagged("post_install", "-at_install")
class TestLoginsByEmail(WebsitesCommon, RedirectsCommon):
    """One address with a login on each of two websites, which share no accounts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.websites.write(
            {"specific_user_account": True, "auth_signup_uninvited": "b2c"}
        )
        cls.sannes = {website: cls._make_sanne(website) for website in cls.websites}

    @classmethod
    def _make_sanne(cls, website, name=None):
        name = name or website.name
        user = new_test_user(
            cls.env,
            f"sanne of {name}",
            groups="base.group_portal",
            email="Sanne@example.com",
            password=f"secret of {name}",
        )
        user.partner_id.website_id = website
        return user

    def _switch(self):
        self.env["ir.config_parameter"].set_param(LOGIN_BY_EMAIL, "True")

    def _visit(self, website):
        self.domain = website.domain.removeprefix("https://")
        self.authenticate(None, None)

    def _enter(self, website, login, password):
        """Log in, and return who is inside then."""
        self._visit(website)
        answer = self._post("/web/login", login=login, password=password)
        if answer.status_code == 200:
            return self.env["res.users"]
        return self._inside()

    def _inside(self):
        info = self._jsonrpc("/web/session/get_session_info")["result"]
        return self.env["res.users"].browse(info["uid"])

    def test_each_website_lets_its_own_in(self):
        self._switch()
        for website, sanne in self.sannes.items():
            self.assertEqual(sanne.login, ADDRESS)
            for typed in WAYS_TO_TYPE:
                inside = self._enter(website, typed, f"secret of {website.name}")
                self.assertEqual(inside, sanne, typed)
            [other] = self.websites - website
            self.assertFalse(self._enter(website, ADDRESS, f"secret of {other.name}"))

    def test_who_has_no_website_comes_in_everywhere(self):
        everywhere = new_test_user(
            self.env,
            "rose",
            groups="base.group_portal",
            email="Rose@example.com",
            password="secret of rose",
        )
        self._switch()
        for website in self.websites:
            inside = self._enter(website, "ROSE@example.com", "secret of rose")
            self.assertEqual(inside, everywhere)

    def test_the_login_of_a_website_goes_before_the_one_of_all(self):
        shared = self._make_sanne(self.env["website"], "all")
        self.sannes[self.pond].partner_id.email = "pond@example.com"
        self._switch()
        self.assertEqual(self._enter(self.pond, ADDRESS, "secret of all"), shared)
        self.assertFalse(self._enter(self.garden, ADDRESS, "secret of all"))
        inside = self._enter(self.garden, ADDRESS, "secret of Garden")
        self.assertEqual(inside, self.sannes[self.garden])

    def test_two_without_a_website_are_in_each_others_way(self):
        self._make_sanne(self.env["website"], "one")
        self._make_sanne(self.env["website"], "two")
        with self.assertRaisesRegex(ValidationError, "share it with another user"):
            self._switch()

    def test_an_address_may_come_to_two_websites_but_not_twice_to_one(self):
        self._switch()
        user = self._make_user("frog")
        user.partner_id.website_id = self.pond
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            user.email = ADDRESS
        self.sannes[self.pond].email = "sanne@pond.example.com"
        user.email = ADDRESS
        self.assertEqual(user.login, ADDRESS)
        self.assertEqual(self.sannes[self.garden].login, ADDRESS)

    def test_a_new_password_is_for_the_login_of_this_website(self):
        self._switch()
        for typed in WAYS_TO_TYPE:
            for sanne in self.sannes.values():
                sanne.partner_id.signup_type = False
            self._visit(self.pond)
            answer = self._post("/web/reset_password", login=typed)
            self.assertIn("instructions sent", answer.text)
            self.assertEqual(self.sannes[self.pond].partner_id.signup_type, "reset")
            self.assertFalse(self.sannes[self.garden].partner_id.signup_type)

    def test_who_has_a_login_on_one_website_signs_up_on_another(self):
        self._switch()
        self.sannes[self.pond].active = False
        self.sannes[self.pond].login = "gone"
        self._visit(self.pond)
        values = {
            "login": "SANNE@example.com",
            "name": "Sanne again",
            "password": "long enough",
            "confirm_password": "long enough",
        }
        self.assertEqual(self._post("/web/signup", **values).status_code, 303)
        inside = self._inside()
        self.assertEqual((inside.login, inside.website_id), (ADDRESS, self.pond))
        self._visit(self.garden)
        answer = self._post("/web/signup", **values)
        self.assertIn("already registered", answer.text)
