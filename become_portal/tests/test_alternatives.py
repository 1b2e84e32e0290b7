from odoo.fields import Command, Domain
from odoo.tests import TransactionCase, tagged

from ..models.guard.alternatives import Alternative, split_alternatives
from .hours_common import HoursCommon


@tagged("post_install", "-at_install")
class TestAlternatives(TransactionCase):
    """A domain is split where each way of it has an index, and nowhere else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lines = cls.env["account.analytic.line"]

    def _split(self, *domain):
        made_out = Domain(list(domain)).optimize_full(self.lines)
        return made_out, split_alternatives(self.lines, made_out)

    def test_each_way_with_what_has_to_hold_beside_it(self):
        _whole, ways = self._split(
            ("unit_amount", ">", 1),
            "|",
            ("project_id", "in", [5]),
            ("id", "in", [7, 8]),
        )
        amount = ("unit_amount", ">", 1)
        for way, name, numbers in zip(
            ways, ("id", "project_id"), ([7, 8], [5]), strict=True
        ):
            own, _ways = self._split((name, "in", numbers))
            whole, _ways = self._split(amount, (name, "in", numbers))
            self.assertEqual(way.own, own)
            self.assertEqual(way.domain.optimize_full(self.lines), whole)
            self.assertEqual(way.order, name if name == "id" else f"{name}.id")

    def test_nothing_else_is_split(self):
        for domain in (
            [("project_id", "in", [5])],
            [],
            # of the second PostgreSQL looks at each line, so of all of them together
            ["|", ("project_id", "in", [5]), ("unit_amount", ">", 1)],
            ["|", ("project_id", "in", [5]), ("name", "in", ["Roses"])],
            ["|", ("project_id", "in", [5]), ("date.month_number", "in", [5])],
            ["|", ("project_id", "in", [5]), ("task_id", "not in", [5])],
            [
                "|",
                ("project_id", "in", [5]),
                "&",
                ("task_id", "in", [5]),
                ("unit_amount", ">", 1),
            ],
        ):
            whole, ways = self._split(*domain)
            self.assertEqual(ways, [Alternative(whole)], domain)


@tagged("post_install", "-at_install")
class TestCountHours(HoursCommon):
    """Hours are found by contact, by project and by task, each of them once."""

    def _assert_count(self, number):
        """The same as by Odoo's way: all of what its list searches."""
        lines = self.env["account.analytic.line"].with_user(self.customer_user)
        self.env.flush_all()
        domain = lines._timesheet_get_portal_domain()
        self.assertEqual(lines.sudo().search_count(domain), number)
        for most in (1, 2, 3, 100):
            counted = lines._become_count_portal_lines(most)
            self.assertEqual(counted, min(number, most), most)

    def _unfollow(self, *documents):
        family = self.customer | self.colleague_user.partner_id | self.customer_company
        for document in documents:
            document.message_unsubscribe(family.ids)

    def test_by_all_of_them_at_once(self):
        self._assert_count(2)

    def test_by_the_contact(self):
        self._unfollow(self.project, self.task)
        self._assert_count(2)
        self.line.partner_id = self.stranger_user.partner_id
        self._assert_count(1)

    def test_by_the_project(self):
        (self.line | self.other_line).partner_id = self.stranger_user.partner_id
        self._unfollow(self.task)
        self._assert_count(2)
        self._unfollow(self.project)
        self._assert_count(0)

    def test_by_the_task(self):
        (self.line | self.other_line).partner_id = self.stranger_user.partner_id
        self._unfollow(self.project)
        self.task.message_subscribe(self.customer.ids)
        self._assert_count(2)

    def test_by_different_ones(self):
        self._unfollow(self.project)
        self.task.message_subscribe(self.customer.ids)
        task = self.task.copy({"name": "Not followed"})
        self._unfollow(task)
        self._book(1, "internal: digging", task=task, partner_id=self.customer.id)
        self.line.partner_id = self.stranger_user.partner_id
        self._assert_count(3)

    def test_what_is_hidden_counts_nowhere(self):
        self.order.become_timesheet_visibility = "hide"
        self._assert_count(0)
        self.order.become_timesheet_visibility = False
        self.project.privacy_visibility = "followers"
        self._assert_count(0)

    def test_who_has_none_costs_next_to_nothing(self):
        nobody = self._make_portal_user("nettle", self._make_company("New"))
        project = self.project.copy({"name": "Nothing was done yet"})
        project.write(
            {"privacy_visibility": "portal", "message_follower_ids": [Command.clear()]}
        )
        project.message_subscribe(nobody.partner_id.ids)
        lines = self.env["account.analytic.line"].with_user(nobody)
        self.env.flush_all()
        self.assertEqual(lines._become_count_portal_lines(100), 0)
        self.env.invalidate_all()
        # who it is, with contact and company, who is under that, what they follow, and
        # whether there is a line of theirs, or of that project
        with self.assertQueryCount(6):
            lines._become_count_portal_lines(100)
