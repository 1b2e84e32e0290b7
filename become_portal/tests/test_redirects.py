from urllib.parse import urlencode, urlsplit

from lxml import html

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import TransactionCase, tagged

from ..models.access.become_portal_redirects_mixin import REDIRECTS
from ..tools.local_path import is_local_path
from .redirects_common import RedirectsCommon

ELSEWHERE = (
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%5cevil.example",
    "/%2Fevil.example",
    "/my\\..\\evil",
    "javascript:alert(1)",
    "data:text/html,x",
    "my/orders",
    "/my orders",
    " /my",
    "/my\n",
    "/my\r\nSet-Cookie: a=b",
    "/my%0d%0aSet-Cookie:%20a=b",
    "/my%00",
    "/my\x00",
    "/my\u2028",
)
HERE = ("/", "/my", "/my/orders?filterby=sale&search=a%20b#top", "/shop/caf\u00e9")


@tagged("post_install", "-at_install")
class TestRedirectSettings(TransactionCase):
    def test_only_paths_of_this_site(self):
        for path in HERE:
            self.assertTrue(is_local_path(path), path)
        for path in ELSEWHERE:
            self.assertFalse(is_local_path(path), path)

    def test_another_address_is_refused_on_save_with_a_sentence(self):
        for name in REDIRECTS:
            for path in ELSEWHERE:
                with self.assertRaisesRegex(ValidationError, "is no page of this site"):
                    self.env.company[name] = path
        for path in (*HERE, False):
            self.env.company.write(dict.fromkeys(REDIRECTS, path))

    def test_the_settings_page_keeps_them_per_company(self):
        other = self.env["res.company"].create({"name": "Other gardens"})
        settings = self.env["res.config.settings"].create(
            {"become_redirect_login_customer": "/my/orders"}
        )
        settings.execute()
        self.assertEqual(self.env.company.become_redirect_login_customer, "/my/orders")
        self.assertFalse(other.become_redirect_login_customer)


@tagged("post_install", "-at_install")
class TestRedirects(RedirectsCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.write({name: cls._target(name) for name in REDIRECTS})

    def test_everybody_begins_in_their_own_room(self):
        self.assertEqual(self._log_in(), "/my/login_customer")
        self._set_roles(self.supplier)
        self.assertEqual(self._log_in(), "/my/login_supplier")
        self._set_roles(self.supplier, self.reseller)
        self.assertEqual(self._log_in(), "/my/login_reseller")
        self._set_roles(self.supplier, become_supplier_state="pending")
        self.assertEqual(self._log_in(), "/my/login_customer")

    def test_without_a_setting_odoo_decides(self):
        self.env.company.write(dict.fromkeys(REDIRECTS, False))
        for roles in ((), (self.supplier,), (self.reseller,)):
            self._set_roles(*roles)
            self.assertEqual(self._log_in(), "/my")
        self.assertEqual(self._sign_up(), "/my")

    def test_staff_go_where_they_went(self):
        clerk = self._make_user("redirects_clerk", "base.group_user")
        self.assertEqual(self._log_in(clerk), "/odoo")

    def test_the_company_of_the_user_decides(self):
        other = self._create_company(name="Other gardens")
        other.become_redirect_login_customer = "/my/other"
        self.user.write({"company_ids": other.ids, "company_id": other.id})
        self.assertEqual(self._log_in(), "/my/other")
        self.assertEqual(self._log_in(self.colleague), "/my/login_customer")

    def test_what_was_asked_for_goes_before_it(self):
        for asked in ("/my/orders/5?message=x", "/my"):
            self.assertEqual(self._log_in(redirect=asked), asked)
        self.assertEqual(self._log_in(redirect=""), "/my/login_customer")

    def test_what_was_asked_for_stays_on_this_site(self):
        for asked in ("//evil.example/x", "/\\evil.example", "https://evil.example/x"):
            self.authenticate(None, None)
            login = self.user.login
            location = self._submit(
                "/web/login", login=login, password=login, redirect=asked
            )
            parts = urlsplit(location)
            self.assertIn(parts.netloc, ("", urlsplit(self.base_url()).netloc))
            self.assertFalse(parts.path.startswith(("//", "/\\")), location)

    def test_a_way_of_several_lines_becomes_one(self):
        asked = "/my\r\nSet-Cookie: nachtvlinder=1"
        for login in (self.user.login, None):
            self.authenticate(login, login)
            location = self._submit(
                "/web/login",
                login=self.user.login,
                password=self.user.login,
                redirect=asked,
            )
            self.assertEqual(urlsplit(location).path, "/mySet-Cookie:%20nachtvlinder=1")
        answer = self.url_open(
            "/web/login?redirect=/my%0d%0aX-Moth:%201", allow_redirects=False
        )
        self.assertEqual(answer.status_code, 303)
        self.assertNotIn("X-Moth", answer.headers)

    def test_a_deep_link_survives_logging_in(self):
        self.authenticate(None, None)
        page = self.url_open("/my/orders?filterby=sale")
        form = html.fromstring(page.content)
        asked = form.xpath("//input[@name='redirect']/@value")[0]
        self.assertIn("/my/orders", asked)
        self.assertTrue(
            self._where(self._log_in(redirect=asked)).startswith("/my/orders")
        )

    def test_the_way_to_a_document_survives_logging_in(self):
        order = self.env["sale.order"].create({"partner_id": self.user.partner_id.id})
        order.state = "sent"
        for path in (f"/my/orders/{order.id}?report_type=html", "/my/orders/0"):
            self.authenticate(None, None)
            response = self.url_open(path, allow_redirects=False)
            # the same, whether there is such a document or not
            self.assertEqual(
                self._where(response.headers["Location"]),
                f"/web/login?{urlencode({'redirect': path})}",
            )
            form = html.fromstring(self.url_open(path).content)
            [asked] = form.xpath("//input[@name='redirect']/@value")
            self.assertEqual(self._log_in(redirect=asked), path)
        # who is logged in, is sent home as ever
        self._login(self.user)
        response = self.url_open("/my/orders/0", allow_redirects=False)
        self.assertEqual(self._where(response.headers["Location"]), "/my")

    def test_a_deep_link_survives_signing_up(self):
        self.authenticate(None, None)
        page = self.url_open("/web/login?redirect=/my/orders")
        form = html.fromstring(page.content)
        signup = form.xpath("//a[contains(@href, '/web/signup')]/@href")[0]
        form = html.fromstring(self.url_open(signup).content)
        asked = form.xpath("//input[@name='redirect']/@value")[0]
        self.assertEqual(self._sign_up(path=signup, redirect=asked), "/my/orders")

    def test_who_signs_up_begins_elsewhere_once(self):
        self.assertEqual(self._sign_up(), "/my/signup_customer")
        newcomer = self.env["res.users"].search([("login", "like", "Newcomer")])
        newcomer.password = newcomer.login
        self.assertEqual(self._log_in(newcomer), "/my/login_customer")

    def test_who_was_invited_begins_with_their_role(self):
        partner = self.user.partner_id
        self.user.password = ""
        for role, where in (
            (None, "/my/signup_customer"),
            (self.supplier, "/my/login_supplier"),
            (self.reseller, "/my/login_reseller"),
        ):
            self._set_roles(*filter(None, [role]))
            partner.signup_prepare()
            token = partner._generate_signup_token()
            path = f"/web/signup?token={token}"
            found = self._sign_up(path=path, login=self.user.login, token=token)
            self.assertEqual(found, where)

    def test_a_second_factor_keeps_the_way(self):
        self.assertEqual(self._log_in_twice(self.user), "/my/login_customer")
        self.assertEqual(
            self._log_in_twice(self.colleague, redirect="/my/orders"), "/my/orders"
        )

    def test_customers_do_not_read_the_settings(self):
        company = self.env.company.with_user(self.user)
        for name in REDIRECTS:
            with self.assertRaises(AccessError):
                company.read([name])
