from datetime import timedelta

from freezegun import freeze_time
from lxml import html

from odoo import fields
from odoo.tests import tagged

from odoo.addons.become_portal.models.own_data.become_portal_change_email import (
    SCOPE as EMAIL_SCOPE,
)
from odoo.addons.become_portal.tools.signed_link import make_token

from ..models.become_supplier_signup_confirm import SCOPE
from .signup_common import PAGE, PDF, TYPED, SignupCommon

ADDRESS = TYPED["email"]


@tagged("post_install", "-at_install")
class TestSignupConfirm(SignupCommon):
    def test_opening_the_link_does_nothing_yet(self):
        signup = self._apply()
        page = self.url_open(self._path(signup))
        self.assertIn(TYPED["company_name"], page.text)
        self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertEqual(signup.state, "to_confirm")

    def test_the_mailed_link_sets_the_password(self):
        signup = self._apply(files=[("become_files", ("prices.pdf", PDF))])
        [mail] = self._mails_to(ADDRESS)
        # a link that is made a second later says another time
        [link] = html.fromstring(mail["body"]).xpath("//a[text()='Confirm']/@href")
        response = self._post(self._local(link))
        self.assertEqual(response.status_code, 303)
        self.assertTrue(self._where(response).startswith("/web/signup?"))
        self.assertEqual(signup.state, "pending")
        self.assertEqual(self._choose_password(self._where(response)), "/my")
        page = self.url_open("/my")
        self.assertIn("We are looking at your sign-up", page.text)
        user = signup.contact_id.user_ids
        self.assertEqual(self._roles_of(user), ["supplier_pending"])
        company = signup.partner_id
        self.assertTrue(company.is_company)
        self.assertEqual(company.name, TYPED["company_name"])
        self.assertEqual(company.city, "Naarden")
        self.assertEqual(signup.contact_id.parent_id, company)
        self.assertFalse(company.supplier_rank)

    def test_the_address_cannot_be_changed_on_the_way(self):
        signup = self._apply()
        location = self._where(self._confirm(signup))
        self._fill_in_password(location, login="victim@example.com", name="Other")
        user = signup.contact_id.user_ids
        self.assertEqual((user.login, user.email), (ADDRESS, ADDRESS))

    def test_files_come_to_the_dossier_and_stay_internal(self):
        signup = self._apply(files=[("become_files", ("prices.pdf", PDF))])
        self._confirm(signup)
        file = signup.attachment_ids
        self.assertEqual(
            (file.res_model, file.res_id), ("res.partner", signup.partner_id.id)
        )
        self.assertFalse(file.become_visible_portal or file.become_visible_email)
        self.assertFalse(file.public or file.access_token)

    def test_a_link_that_was_used_or_is_old_makes_nobody(self):
        signup = self._supplier()
        users = self.env["res.users"].search_count([])
        # until they have a password it leads there again, so that a closed page is no
        # end
        self.assertTrue(self._where(self._confirm(signup)).startswith("/web/signup?"))
        signup.contact_id.user_ids.password = "long enough"
        self.assertIn("used already", self._text_of(self._confirm(signup)))
        self.assertEqual(self.env["res.users"].search_count([]), users)
        self.authenticate(None, None)
        other = self._apply(email="late@zonneveld.example")
        path = self._path(other)
        with freeze_time(fields.Datetime.now() + timedelta(hours=49)):
            page = self.url_open(path)
            self.assertIn("has expired", self._text_of(page))
            self.assertFalse(self.signups._become_find_by_token(path.split("/")[-1]))

    def test_a_link_that_was_tampered_with_opens_nothing(self):
        mine, other = self._apply(), self._apply(email="b@zonneveld.example")
        token = self._path(mine).split("/")[-1]
        for forged in ("x", token[:-2], token + "x", token[1:], "a" * 5000, "%00"):
            page = self.url_open(f"{PAGE}/{forged}")
            self.assertIn(page.status_code, (200, 404), forged)
            self.assertNotIn(TYPED["company_name"], page.text)
        # the same number, with another address
        other.email = "moved@zonneveld.example"
        token = self._path(other).split("/")[-1]
        other.email = "b@zonneveld.example"
        self.assertFalse(self.signups._become_find_by_token(token))

    def test_a_link_for_something_else_opens_no_sign_up(self):
        signup = self._apply()
        for scope, found in ((SCOPE, signup), (EMAIL_SCOPE, self.signups)):
            token = make_token(signup, scope, signup.email)
            self.assertEqual(self.signups._become_find_by_token(token), found, scope)

    def test_two_for_one_address_make_one_login(self):
        first, second = self._apply(), self._apply(company_name="Again")
        self._confirm(first)
        response = self._confirm(second)
        self.assertIn("is a supplier already", self._text_of(response))
        self.assertFalse(second.partner_id)
        users = self.env["res.users"].search([("login", "=", ADDRESS)])
        self.assertEqual(users, first.contact_id.user_ids)

    # --- approval off, and where it leads -----------------------------------------

    def test_without_approval_they_are_a_supplier_immediately(self):
        self.env.company.become_supplier_approval = False
        self.env.company.become_redirect_login_supplier = "/my/begin"
        self.env.company.become_redirect_signup_customer = "/my/customer"
        signup = self._apply()
        location = self._where(self._confirm(signup))
        self.assertEqual(signup.state, "approved")
        self.assertEqual(self._roles_of(signup.contact_id.user_ids), ["supplier"])
        self.assertEqual(self._choose_password(location), "/my/begin")
        self.assertNotIn("looking at your sign-up", self.url_open("/my").text)

    def test_a_pending_supplier_begins_where_the_settings_say(self):
        self.env.company.become_redirect_login_supplier = "/my/supplier-page"
        self.env.company.become_redirect_login_customer = "/my/begin"
        self.env.company.become_redirect_signup_customer = "/my/customer"
        location = self._where(self._confirm(self._apply()))
        self.assertEqual(self._choose_password(location), "/my/begin")

    # --- who is known -------------------------------------------------------------

    def test_a_customer_keeps_their_login_and_their_data(self):
        signup = self._apply(email=self.user.login.upper(), company_name="Other name")
        before = self.company.name, self.user.name, self.user.partner_id
        response = self._confirm(signup)
        self.assertIn("Log in with the login that you have", self._text_of(response))
        self.assertEqual(signup.partner_id, self.company)
        self.assertEqual(signup.contact_id, self.user.partner_id)
        self.assertEqual(
            (self.company.name, self.user.name, self.user.partner_id), before
        )
        for user in (self.user, self.colleague):
            self.assertEqual(self._roles_of(user), ["supplier_pending"])
        # nobody was logged in by it
        self.assertIn("/web/login", self.url_open("/my").url)

    def test_a_customer_who_is_logged_in_finds_their_data_and_needs_no_mail(self):
        self.company.write({"city": "Bussum", "vat": "NL123"})
        self._login(self.user)
        form = self._open_page(PAGE)
        value = lambda name: form.xpath(f"//form//*[@name='{name}']/@value")[0]  # noqa: E731
        self.assertEqual(value("company_name"), self.company.name)
        self.assertEqual(value("city"), "Bussum")
        self.assertEqual(value("email"), self.user.email)
        signup = self._apply(email="somebody@example.com", vat="")
        self.assertEqual(signup.email, self.user.login)
        self.assertEqual(signup.partner_id, self.company)
        self.assertFalse(self._was_mailed(self.user.login, "Confirm"))
        self.assertTrue(self._was_mailed(self.user.login, "looking at it"))
        self.assertEqual(signup.state, "pending")
        self.assertEqual(self.company.city, "Bussum")
        page = self.url_open("/my/supplier")
        self.assertIn("We are looking at your sign-up", page.text)
        # once is enough
        self.assertTrue(self.url_open(PAGE).url.endswith("/my/supplier"))

    def test_a_customer_who_is_logged_in_is_themselves_whoever_has_their_address(self):
        self.colleague.partner_id.email = self.user.login
        self._login(self.user)
        signup = self._apply()
        self.assertEqual(signup.partner_id, self.company)
        self.assertEqual(signup.contact_id, self.user.partner_id)

    def test_only_a_manager_decides_for_a_company_that_has_one(self):
        self.colleague.partner_id.become_portal_manager = True
        signup = self._apply(email=self.user.login)
        self.assertIn("Only a manager", self._text_of(self._confirm(signup)))
        self.assertFalse(self.company.become_role_ids)
        self._login(self.user)
        response = self._sign_up()
        self.assertIn("Only a manager", self._text_of(response))
        self.assertFalse(self.company.become_role_ids)

    def test_a_supplier_stays_approved(self):
        self._set_roles(self.supplier)
        signup = self._apply(email=self.user.login)
        self._confirm(signup)
        self.assertFalse(self.company.become_supplier_state)
        self.assertEqual(self._roles_of(self.user), ["supplier"])

    def test_an_address_of_staff_changes_nothing(self):
        clerk = self._make_user("signup_clerk", "base.group_user")
        groups = clerk.group_ids
        signup = self._apply(email=clerk.login)
        self.assertIn("works here", self._text_of(self._confirm(signup)))
        self.assertFalse(signup.partner_id)
        self.assertEqual(clerk.group_ids, groups)
        self.assertFalse(clerk.partner_id.become_role_ids)

    def test_an_archived_login_is_not_woken(self):
        self.env.company.become_supplier_approval = False
        old = self._make_user("signup_old")
        old.active = False
        signup = self._apply(email=old.login)
        self.assertIn("We look at it", self._text_of(self._confirm(signup)))
        self.assertFalse(old.active)
        # staff has to look, whatever the setting says
        self.assertEqual(signup.state, "pending")
        self.assertNotEqual(signup.contact_id, old.partner_id)
        self.assertFalse(signup.contact_id.user_ids)
        self.assertTrue(signup.activity_ids)

    def test_an_address_of_several_is_for_staff_to_sort_out(self):
        self.env.company.become_supplier_approval = False
        self.colleague.partner_id.email = self.user.login
        signup = self._apply(email=self.user.login)
        self.assertIn("We look at it", self._text_of(self._confirm(signup)))
        self.assertEqual(signup.state, "pending")
        self.assertFalse(self.company.become_role_ids)
        self.assertFalse(signup.contact_id.user_ids)

    def test_a_login_whose_mail_goes_elsewhere_is_not_theirs(self):
        self.user.partner_id.email = "moved@example.com"
        self.assertEqual(self.user.login, "roles_one@example.com")
        signup = self._apply(email=self.user.login)
        self._confirm(signup)
        self.assertFalse(self.company.become_role_ids)
        self.assertFalse(signup.contact_id.user_ids)

    def test_a_contact_without_a_login_is_not_opened_to_whoever_has_its_address(self):
        contact = self.env["res.partner"].create(
            {
                "name": "Invoices",
                "parent_id": self.company.id,
                "email": "invoices@example.com",
            }
        )
        signup = self._supplier(email=contact.email)
        self.assertNotEqual(signup.partner_id, self.company)
        self.assertFalse(contact.user_ids)
        self.assertIn(contact, signup.with_user(self.reviewer).duplicate_ids)

    def test_addresses_that_look_like_another_are_refused(self):
        for address in (
            "roles_\u03bfne@example.com",
            "roles_one@ex\u0430mple.com\u200b",
            "roles_one@example.com\u00ad",
            "\uff52oles_one@example.com",
        ):
            before = self.signups.search_count([])
            response = self._sign_up(email=address)
            signup = self.signups.search([], limit=1)
            if self.signups.search_count([]) > before:
                # another address, and never taken for theirs
                self.assertEqual(response.status_code, 303)
                self._confirm(signup)
                self.assertNotEqual(signup.partner_id, self.company)
            self.assertFalse(self.company.become_role_ids, repr(address))

    def test_login_by_email_goes_together(self):
        self.env["ir.config_parameter"].set_param("become_portal.login_by_email", True)
        signup = self._supplier(email="Fleur@Zonneveld.Example")
        self.assertEqual(signup.contact_id.user_ids.login, ADDRESS)
