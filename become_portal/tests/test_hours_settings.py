from odoo.tests import tagged

from .hours_common import HoursCommon


@tagged("post_install", "-at_install")
class TestHoursSettings(HoursCommon):
    """The nearest value that is set wins: order, customer, company."""

    def _search_seen(self, *modes):
        return self.env["account.analytic.line"].search(
            [
                ("become_timesheet_visibility", "in", modes),
                ("task_id", "=", self.task.id),
            ]
        )

    def _assert_mode(self, mode, line=None):
        line = line or self.line
        self.assertEqual(line.become_timesheet_visibility, mode)
        for other in ("hide", "no_description", "full"):
            self.assertEqual(
                line in self._search_seen(other),
                other == mode,
                f"searched for {other}, computed {mode}",
            )

    def test_a_new_company_hides_hours(self):
        company = self.env["res.company"].create({"name": "Another Nursery"})
        self.assertEqual(company.become_timesheet_visibility, "hide")

    def test_a_company_without_a_value_hides_hours(self):
        self._set_mode(False)
        self.assertEqual(self.line.become_timesheet_visibility, "hide")
        self.assertFalse(self._search_seen("no_description", "full"))
        self.assertEqual(self.order.become_effective_timesheet_visibility, "hide")
        self.assertEqual(self.customer.become_effective_timesheet_visibility, "hide")
        self.assertFalse(self.customer_user._become_can_read_hour_sums())

    def test_company_decides_when_nobody_else_does(self):
        for mode in ("hide", "no_description", "full"):
            self._set_mode(mode)
            self._assert_mode(mode)

    def test_customer_overrides_company_both_ways(self):
        self._set_mode("hide")
        self.customer_company.become_timesheet_visibility = "full"
        self._assert_mode("full")
        self._set_mode("full")
        self.customer_company.become_timesheet_visibility = "hide"
        self._assert_mode("hide")

    def test_order_overrides_customer_both_ways(self):
        self.customer_company.become_timesheet_visibility = "hide"
        self.order.become_timesheet_visibility = "no_description"
        self._assert_mode("no_description")
        self.customer_company.become_timesheet_visibility = "full"
        self.order.become_timesheet_visibility = "hide"
        self._assert_mode("hide")

    def test_emptied_order_follows_the_customer_again(self):
        self.customer_company.become_timesheet_visibility = "no_description"
        self.order.become_timesheet_visibility = "full"
        self.order.become_timesheet_visibility = False
        self._assert_mode("no_description")

    def test_line_without_order_follows_its_own_customer(self):
        self.task.sale_line_id = False
        line = self._book(1, "no order", so_line=False, is_so_line_edited=True)
        self.assertFalse(line.order_id)
        self._set_mode("full")
        self._assert_mode("full", line)
        self.customer_company.become_timesheet_visibility = "hide"
        self._assert_mode("hide", line)

    def test_line_without_order_and_customer_follows_the_company(self):
        project = self.env["project.project"].create(
            {"name": "Orphan", "privacy_visibility": "portal", "partner_id": False}
        )
        task = self.env["project.task"].create(
            {"name": "Orphan task", "project_id": project.id, "partner_id": False}
        )
        line = self._book(1, "orphan", task=task)
        self.assertFalse(line.partner_id)
        for mode in ("hide", "full"):
            self._set_mode(mode)
            self.assertEqual(line.become_timesheet_visibility, mode)
            seen = self.env["account.analytic.line"].search(
                [
                    ("become_timesheet_visibility", "in", ["full"]),
                    ("id", "=", line.id),
                ]
            )
            self.assertEqual(bool(seen), mode == "full")

    def test_project_closed_to_customers_hides_its_hours(self):
        self.project.privacy_visibility = "employees"
        self._assert_mode("hide")

    def test_contact_of_a_company_follows_the_company(self):
        self.customer_company.become_timesheet_visibility = "no_description"
        self.assertEqual(
            self.customer.become_effective_timesheet_visibility, "no_description"
        )

    def test_description_for_customers_is_the_note_else_the_text_in_full_only(self):
        for mode, described in (
            ("full", True),
            ("no_description", False),
            ("hide", False),
        ):
            self._set_mode(mode)
            self.assertEqual(
                self.line.become_portal_description,
                "Planted the roses" if described else False,
            )
            self.assertEqual(
                self.other_line.become_portal_description,
                "internal: weeding" if described else False,
            )

    def test_search_on_the_description_obeys_the_mode(self):
        lines = self.env["account.analytic.line"]

        def search(operator, value):
            return lines.search(
                [
                    ("become_portal_description", operator, value),
                    ("task_id", "=", self.task.id),
                ]
            )

        self._set_mode("full")
        self.assertEqual(search("ilike", "roses"), self.line)
        self.assertFalse(search("ilike", "hopeless"), "the note replaces the text")
        self.assertEqual(search("ilike", "weeding"), self.other_line)
        self.assertEqual(search("=", "internal: weeding"), self.other_line)
        self.assertEqual(search("not ilike", "roses"), self.other_line)
        self.assertFalse(search("=", False))
        self._set_mode("no_description")
        self.assertFalse(search("ilike", "roses"))
        self.assertFalse(search("ilike", "weeding"))
        self.assertEqual(search("=", False), self.line | self.other_line)
        self.assertEqual(
            search("not ilike", "roses"),
            self.line | self.other_line,
            "a negative search must not single out a hidden text",
        )

    def test_order_says_what_the_customer_sees_and_what_is_left_out(self):
        self.assertIn("05:00 with text", self.order.become_hours_summary)
        inner = self.env["project.project"].create(
            {"name": "Inner works", "privacy_visibility": "employees"}
        )
        task = self.env["project.task"].create(
            {"name": "Sharpen the knives", "project_id": inner.id}
        )
        self._book(
            1.5, "inner", task=task, so_line=self.order_line.id, is_so_line_edited=True
        )
        self.order.invalidate_recordset()
        self.assertIn("Left out: 01:30", self.order.become_hours_summary)
        self.assertIn("Inner works", self.order.become_hours_summary)
        self.order.become_timesheet_visibility = "hide"
        self.assertIn("hidden", self.order.become_hours_summary)
