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

    def test_the_settings_show_the_dashboard_of_the_newest_customer(self):
        self._quote()
        nobody = self.env["res.partner"].create({"name": "Nobody"})
        self.env["sale.order"].create({"partner_id": nobody.id, "state": "sent"})
        action = self.env["res.config.settings"].create({}).action_become_preview()
        # the form that the button of the contact opens; no session of the customer
        self.assertEqual(action, self.customer.action_become_show_overview())
        self.assertEqual(action["type"], "ir.actions.act_window")
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("res.partner", self.customer.id)
        )
        self.assertIn("Quotations", self._rows(self.customer))

    def test_without_a_customer_the_settings_say_what_to_do(self):
        self.env["sale.order"].search([]).partner_id.user_ids.active = False
        with self.assertRaisesRegex(UserError, "who can log in"):
            self.env["res.config.settings"].create({}).action_become_preview()

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
