from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .dashboard_common import DashboardCommon


@tagged("post_install", "-at_install")
class TestOverview(DashboardCommon):
    """What staff reads of what customers see."""

    def _sentences(self):
        settings = self.env["res.config.settings"].create({})
        return html.fromstring(settings.become_overview).xpath("//li/text()")

    def _rows(self, partner, user=None):
        """The tiles of a contact: ``{name: (number, badge)}``."""
        partner.invalidate_recordset(["become_overview"])
        overview = partner.with_user(user or self.env.user).become_overview
        rows = html.fromstring(f"<div>{overview}</div>").xpath("//tbody/tr")
        cells = [self._text(row, "./td") for row in rows]
        return {name: tuple(numbers) for name, *numbers in cells}

    def test_the_settings_say_in_sentences_what_customers_see(self):
        self.company.become_timesheet_visibility = "hide"
        self.company.become_customer_upload = False
        self.assertIn("Customers see no hours.", self._sentences())
        self.company.become_timesheet_visibility = "full"
        self.company.become_customer_upload = True
        self.company.become_customer_upload_limit = 7
        sentences = " ".join(self._sentences())
        self.assertIn("Customers see hours with their text.", sentences)
        self.assertIn("send files of up to 7 MB", sentences)
        self.assertNotIn("no hours", sentences)

    def test_each_way_to_change_own_data_names_its_parts(self):
        self.company.become_edit_company = "approval"
        self.company.become_edit_contacts = "direct"
        self.company.become_edit_addresses = "direct"
        sentences = self._sentences()
        self.assertIn("Customers change these after approval: company data.", sentences)
        self.assertIn(
            "Customers change these immediately: contacts, addresses.", sentences
        )

    def _open_as_a_customer(self, **chosen):
        settings = self.env["res.config.settings"].create(chosen)
        action = settings.action_become_show_overview()
        self.assertEqual(action["res_model"], "res.partner")
        return self.env["res.partner"].browse(action["res_id"])

    def test_the_settings_open_what_the_last_customer_sees(self):
        for user in (self.stranger_user, self.customer_user):
            self.env["res.users.log"].with_user(user).sudo().create({})
            self.assertEqual(self._open_as_a_customer(), user.partner_id)

    def test_the_settings_open_what_a_chosen_customer_sees(self):
        self.env["res.users.log"].with_user(self.stranger_user).sudo().create({})
        opened = self._open_as_a_customer(become_overview_partner_id=self.customer.id)
        self.assertEqual(opened, self.customer)

    def test_without_a_login_the_settings_say_what_to_do(self):
        portal = self.env.ref("base.group_portal")
        portal.all_user_ids.filtered("active").active = False
        with self.assertRaisesRegex(UserError, "Invite a customer first"):
            self._open_as_a_customer()

    def test_only_administrators_open_it_from_the_settings(self):
        clerk = new_test_user(self.env, "overview_staff", groups="base.group_user")
        settings = self.env["res.config.settings"].create({})
        for user in (clerk, self.customer_user):
            with self.assertRaises(AccessError):
                settings.with_user(user).action_become_show_overview()

    def test_a_contact_shows_its_tiles_and_their_numbers(self):
        before = self._rows(self.customer)["Quotations"]
        self._quote()
        count, actions = self._rows(self.customer)["Quotations"]
        self.assertEqual(int(count), int(before[0] or 0) + 1)
        self.assertEqual(int(actions), int(before[1] or 0) + 1)

    def test_staff_learns_no_number_of_what_they_may_not_read(self):
        self._invoice()
        clerk = new_test_user(self.env, "overview_clerk", groups="base.group_user")
        self.assertTrue(self._rows(self.customer)["Invoices"][0])
        self.assertEqual(self._rows(self.customer, clerk)["Invoices"], ("", ""))

    def test_who_cannot_log_in_has_no_dashboard(self):
        nobody = self.env["res.partner"].create({"name": "Nobody"})
        self.assertEqual(nobody.become_login_state, "none")
        self.assertEqual(self._rows(nobody), {})
        self.assertIn("Cannot log in", nobody.become_overview)

    def test_a_login_is_told_in_every_company_of_ours(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        clerk = new_test_user(self.env, "branch_clerk", groups="base.group_user")
        clerk.company_ids = self.company | branch
        there = self.customer.with_user(clerk).with_company(branch)
        there = there.with_context(allowed_company_ids=branch.ids)
        self.env.invalidate_all()
        # as the form of a contact does
        [values] = there.read(["user_ids", "become_login_state"])
        self.assertEqual(values["user_ids"], [])
        self.assertNotEqual(values["become_login_state"], "none")

    def test_a_login_that_was_archived_has_no_dashboard(self):
        self.customer_user.active = False
        self.assertEqual(self._rows(self.customer), {})

    def test_customers_read_none_of_it(self):
        customer = self.customer.with_user(self.customer_user)
        with self.assertRaises(AccessError):
            customer.action_become_show_overview()
        for name in ("become_overview", "become_login_state", "become_last_login"):
            with self.assertRaises(AccessError):
                customer.read([name])
