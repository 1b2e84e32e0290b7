from urllib.parse import urlencode

from lxml import html

from odoo.tests import tagged

from .redirects_common import RedirectsCommon


@tagged("post_install", "-at_install")
class TestSessionEnd(RedirectsCommon):
    """A session that ended elsewhere leads to the login page, and back from there."""

    def setUp(self):
        super().setUp()
        self.authenticate(self.user.login, self.user.login)
        self.assertEqual(self.url_open("/my/account").status_code, 200)

    def _end_session(self):
        """As a password does that changes in another browser."""
        self.user.password = self.password = "another password"
        self.env.flush_all()

    def _log_in_on(self, page):
        """Fill in the form of the page that was shown; give where that leads."""
        [form] = html.fromstring(page.content).xpath(
            "//form[contains(@class, 'oe_login_form')]"
        )
        hidden = {
            one.get("name"): one.get("value")
            for one in form.xpath(".//input[@type='hidden'][@name]")
            if one.get("value")
        }
        typed = {"login": self.user.login, "password": self.password}
        answer = self.url_open(
            "/web/login", {**hidden, **typed}, allow_redirects=False, method="POST"
        )
        self.assertEqual(answer.status_code, 303, answer.text[:500])
        return self._where(answer.headers["Location"])

    def _send_form(self, path, referer=None):
        """Where a form leads that was drawn before the session ended."""
        headers = {"Referer": referer} if referer else {}
        answer = self.url_open(
            path, {"csrf_token": "x"}, headers=headers, allow_redirects=False
        )
        self.assertEqual(answer.status_code, 303)
        return self._where(answer.headers["Location"])

    def test_a_page_comes_after_one_login(self):
        for path in ("/my/orders?sortby=name", "/my"):
            self._end_session()
            page = self.url_open(path)
            self.assertIn("/web/login", page.url)
            self.assertEqual(self._log_in_on(page), path)
            self.assertEqual(self.url_open(path).url, self.base_url() + path)

    def test_the_login_page_itself_takes_one_login(self):
        self._end_session()
        self._log_in_on(self.url_open("/web/login"))
        self.assertIn("/my/account", self.url_open("/my/account").url)

    def test_a_form_that_everybody_may_send_arrives(self):
        # with the token of the page that it stands on, from before
        token = self._csrf_token("/my/account")
        self._end_session()
        typed = {"login": self.user.login, "password": self.password}
        answer = self._post("/web/login", {**typed, "csrf_token": token})
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(self._where(answer.headers["Location"]), "/my")

    def test_a_visitor_keeps_their_session(self):
        self.authenticate(None, None)
        page = self.url_open("/web/login")
        for path in ("/my/orders", "/my/files"):
            answer = self.url_open(path, allow_redirects=False)
            self.assertIn("/web/login", answer.headers["Location"])
            self.assertNotIn("session_id", answer.headers.get("Set-Cookie", ""))
        self._log_in_on(page)

    def test_a_key_works_beside_a_session_that_ended(self):
        key = self._make_api_key(self.user)
        self._end_session()
        answer = self._json2(key, "res.partner", "search_count", domain=[])
        self.assertEqual(answer.status_code, 200, answer.text)

    def test_a_form_leads_back_to_its_page(self):
        here, way = self.base_url(), "/my/orders?sortby=name&search=a%20b"
        for referer, back in (
            (here + way, way),
            (f"{here}{way}#top", way),
            (f"{here}/nl/my/orders", "/nl/my/orders"),
            (f"{here}/shop?page=2", "/shop?page=2"),
            (f"{here}/my/%0d%0aX: 1", "/my"),
            ("https://evil.example/my/orders", "/my"),
            ("//[", "/my"),
            (None, "/my"),
        ):
            self._end_session()
            for path in ("/my/company", "/my/changes/1/dismiss"):
                self.assertEqual(
                    self._send_form(path, referer),
                    f"/web/login?{urlencode({'redirect': back})}",
                )
            self.authenticate(self.user.login, self.password)

    def test_forms_of_others_are_left_to_odoo(self):
        self._end_session()
        location = self._send_form("/web/binary/upload_attachment")
        self.assertIn("upload_attachment", location)

    def test_a_form_asks_whether_it_would_be_taken(self):
        token = self._csrf_token("/my/account")

        def ask(csrf_token):
            return self._jsonrpc("/my/form_token", csrf_token=csrf_token)

        answer = ask(token)["result"]
        self.assertTrue(answer["is_valid"])
        self.assertEqual(answer["user_id"], self.user.id)
        # what is given takes a form of this session
        self.assertTrue(ask(answer["csrf_token"])["result"]["is_valid"])
        for wrong in ("", "x", f"{token}1", ["x"]):
            self.assertFalse(ask(wrong)["result"]["is_valid"], wrong)
        self._end_session()
        self.assertFalse(ask(token)["result"]["user_id"])
