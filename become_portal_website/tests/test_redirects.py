from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from odoo.addons.become_portal.models.access.become_portal_redirects_mixin import (
    REDIRECTS,
)
from odoo.addons.become_portal.tests.redirects_common import RedirectsCommon

from .websites_common import WebsitesCommon


@tagged("post_install", "-at_install")
class TestRedirects(WebsitesCommon, RedirectsCommon):
    """The pond has pages of its own, and the garden has those of the company."""

    domain = "pond.example.com"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.websites.auth_signup_uninvited = "b2c"
        cls.env.company.write(
            {name: f"{cls._target(name)}/garden" for name in REDIRECTS}
        )
        cls.pond.write({name: cls._target(name) for name in REDIRECTS})

    def _visit_garden(self):
        self.domain = "garden.example.com"

    def test_each_website_has_rooms_of_its_own(self):
        self.assertEqual(self._log_in(), "/my/login_customer")
        self._set_roles(self.supplier)
        self.assertEqual(self._log_in(), "/my/login_supplier")
        self._set_roles(self.supplier, self.reseller)
        self.assertEqual(self._log_in(), "/my/login_reseller")
        self._visit_garden()
        self.assertEqual(self._log_in(), "/my/login_reseller/garden")

    def test_what_a_website_leaves_empty_is_as_the_company_says(self):
        self.pond.become_redirect_login_customer = False
        self.assertEqual(self._log_in(), "/my/login_customer/garden")
        self._set_roles(self.supplier)
        self.assertEqual(self._log_in(), "/my/login_supplier")

    def test_without_any_setting_odoo_decides(self):
        for record in (self.pond, self.env.company):
            record.write(dict.fromkeys(REDIRECTS, False))
        self.assertEqual(self._log_in(), "/my")
        self.assertEqual(self._sign_up(), "/my")

    def test_who_signs_up_begins_where_their_website_says(self):
        self.assertEqual(self._sign_up("Frog"), "/my/signup_customer")
        self._visit_garden()
        self.assertEqual(self._sign_up("Rose"), "/my/signup_customer/garden")

    def test_staff_go_where_they_went(self):
        clerk = self._make_user("website_clerk", "base.group_user")
        self.assertRegex(self._log_in(clerk), r"^/odoo\b")

    def test_what_was_asked_for_goes_before_it(self):
        for asked in ("/my/orders/5?message=x", "/my", "/contactus"):
            self.assertEqual(self._log_in(redirect=asked), asked)
        self.assertEqual(self._sign_up(redirect="/my/orders"), "/my/orders")
        self.assertEqual(self._log_in(redirect=""), "/my/login_customer")

    def test_a_second_factor_keeps_the_way(self):
        self.assertEqual(self._log_in_twice(self.user), "/my/login_customer")
        self.assertEqual(
            self._log_in_twice(self.colleague, redirect="/my/orders"), "/my/orders"
        )

    def test_a_page_in_another_language_is_no_other_website(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.pond.language_ids |= self.env.ref("base.lang_nl")
        self.assertEqual(self._log_in(path="/nl/web/login"), "/my/login_customer")

    def test_another_address_is_refused_on_save_with_a_sentence(self):
        for name in REDIRECTS:
            for path in ("https://evil.example", "//evil.example", "my/orders"):
                with self.assertRaisesRegex(ValidationError, "is no page of this site"):
                    self.pond[name] = path

    def test_the_settings_page_keeps_them_per_website(self):
        settings = self.env["res.config.settings"].create({"website_id": self.pond.id})
        for name in REDIRECTS:
            field = name.replace("become_", "become_website_")
            self.assertEqual(settings[field], self._target(name))
            settings[field] = f"{self._target(name)}/new"
        settings.execute()
        for name in REDIRECTS:
            self.assertEqual(self.pond[name], f"{self._target(name)}/new")
            self.assertFalse(self.garden[name])
            self.assertEqual(self.env.company[name], f"{self._target(name)}/garden")

    def test_visitors_and_customers_do_not_read_the_settings(self):
        for user in (self.user, self.env.ref("base.public_user")):
            for name in REDIRECTS:
                with self.assertRaises(AccessError):
                    self.pond.with_user(user).read([name])
                with self.assertRaises(AccessError):
                    self.pond.with_user(user).search([(name, "!=", False)])
