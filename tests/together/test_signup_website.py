from odoo.tests import tagged

from odoo.addons.become_portal_supplier.tests.signup_common import (
    PAGE,
    TYPED,
    SignupCommon,
)


@tagged("post_install", "-at_install")
class TestSignup(SignupCommon):
    """Suppliers sign up in the website, with what it says itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.website = cls.env["website"].search([], limit=1)
        cls.website.write({"domain": False, "auth_signup_uninvited": "b2b"})

    def test_the_page_looks_like_the_website(self):
        for path in (PAGE, f"{PAGE}/sent", f"{PAGE}/nothing"):
            page = self._open_page(path)
            self.assertEqual(
                page.xpath("//html/@data-website-id"), [str(self.website.id)]
            )
            self.assertTrue(page.xpath("//main//h1"))

    def test_it_ends_where_the_website_says(self):
        self.env.company.become_redirect_signup_supplier = "/thanks"
        self.website.become_redirect_signup_supplier = "/thanks-from-us"
        self.assertEqual(self._where(self._sign_up()), "/thanks-from-us")
        self.website.become_redirect_signup_supplier = False
        self.assertEqual(self._where(self._sign_up()), "/thanks")

    def test_the_login_is_made_where_customers_cannot_sign_up(self):
        self.website.become_redirect_login_customer = "/contactus"
        signup = self._apply()
        location = self._where(self._confirm(signup))
        self.assertEqual(self._choose_password(location), "/contactus")
        user = signup.contact_id.user_ids
        self.assertEqual(user.login, TYPED["email"])
        self.assertEqual(user.company_ids, self.website.company_id)
        self.assertEqual(self._roles_of(user), ["supplier_pending"])

    def test_a_website_with_logins_of_its_own_gets_this_one(self):
        self.website.specific_user_account = True
        signup = self._supplier()
        self.assertEqual(signup.contact_id.user_ids.website_id, self.website)

    def test_search_engines_are_told_of_the_page_while_there_is_one(self):
        self.assertIn(f"{PAGE}</loc>", self._sitemap())
        self.env.company.become_supplier_signup = False
        self.assertNotIn(f"{PAGE}</loc>", self._sitemap())

    def _sitemap(self):
        # Odoo keeps it for half a day
        kept = self.env["ir.attachment"].search([("url", "like", "/sitemap%")])
        kept.unlink()
        return self.url_open("/sitemap.xml").text
