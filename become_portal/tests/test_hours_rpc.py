from lxml import etree

from odoo.tests import tagged

from .guard_common import GuardCase
from .hours_common import INTERNAL, NOTE, OTHER_INTERNAL, HoursHttpCommon

LINE = "account.analytic.line"


@tagged("post_install", "-at_install")
class TestHoursRpc(HoursHttpCommon, GuardCase):
    """A customer with curl gets no further than a customer with a mouse."""

    def setUp(self):
        super().setUp()
        self._login(self.customer_user)

    def _assert_refused(self, answer):
        self.assertIn("error", answer, answer)
        name = answer["error"]["data"]["name"]
        self.assertEqual(name, "odoo.exceptions.AccessError", answer["error"]["data"])

    def _search_read(self, *fnames, domain=()):
        return self._rpc(LINE, "search_read", list(domain), list(fnames))

    def test_internal_description_is_refused_in_every_mode(self):
        nested = {"timesheet_ids": {"fields": {"name": {}}}}
        for mode in ("full", "no_description", "hide"):
            self._set_mode(mode)
            with self.subTest(mode=mode):
                self._assert_refused(self._search_read("name"))
                self._assert_refused(self._rpc(LINE, "read", self.line.ids, ["name"]))
                self._assert_refused(
                    self._rpc(LINE, "web_read", self.line.ids, {"name": {}})
                )
                self._assert_refused(
                    self._rpc("project.task", "web_read", self.task.ids, nested)
                )
                self._assert_refused(
                    self._rpc(
                        "sale.order.line", "web_read", self.order_line.ids, nested
                    )
                )

    def test_internal_description_cannot_be_probed(self):
        probe = [("name", "ilike", "hopeless")]
        self._assert_refused(self._search_read("id", domain=probe))
        self._assert_refused(self._rpc(LINE, "search_count", probe))
        self._assert_refused(self._rpc(LINE, "name_search", "hopeless"))
        self._assert_refused(
            self._rpc(LINE, "search_count", [("display_name", "ilike", "hopeless")])
        )
        self._assert_refused(
            self._rpc(LINE, "search_read", [], ["id"], order="name desc")
        )
        self._assert_refused(
            self._rpc(LINE, "formatted_read_group", [], ["name"], ["__count"])
        )
        self._assert_refused(
            self._rpc(LINE, "formatted_read_group", [], ["task_id"], ["name:max"])
        )
        for model, path in (
            ("project.task", "timesheet_ids.name"),
            ("sale.order.line", "timesheet_ids.name"),
            ("sale.order", "order_line.timesheet_ids.name"),
            ("account.move", "timesheet_ids.name"),
        ):
            self._assert_refused(
                self._rpc(model, "search_count", [(path, "ilike", "hopeless")])
            )

    def test_cost_accounts_and_settings_are_refused(self):
        for fname in (
            "amount",
            "account_id",
            "become_customer_note",
            "become_timesheet_visibility",
            "code",
            "general_account_id",
            "ref",
        ):
            self._assert_refused(self._search_read(fname))
        for model in ("sale.order", "res.partner"):
            self._assert_refused(
                self._rpc(model, "search_read", [], ["become_timesheet_visibility"])
            )

    def test_a_field_that_another_addon_adds_is_refused_from_the_start(self):
        lines = self.env[LINE].with_user(self.customer_user)
        readable = set(lines.fields_get())
        self.assertIn("unit_amount", readable)
        self.assertFalse(
            readable & {"name", "amount", "create_uid", "write_uid", "partner_id"}
        )

    def test_no_refused_field_can_be_probed_directly_or_through_a_document(self):
        lines = self.env[LINE].with_user(self.customer_user)
        refused = [
            name
            for name, field in lines._fields.items()
            if field._description_searchable
            and not lines._has_field_access(field, "read")
        ]
        self.assertIn("message_partner_ids", refused)
        for fname in refused:
            with self.subTest(field=fname):
                self._assert_refused(
                    self._rpc(LINE, "search_count", [(fname, "!=", False)])
                )
                self._assert_refused(
                    self._rpc(
                        "project.task",
                        "search_count",
                        [(f"timesheet_ids.{fname}", "!=", False)],
                    )
                )

    def test_a_field_that_is_on_no_list_is_refused_on_every_access_path(self):
        self._assert_all_but_listed_is_refused(self.line, self.customer_user)

    def test_customer_text_is_read_in_full_only(self):
        self.assertEqual(
            {
                row["become_portal_description"]
                for row in self._search_read("become_portal_description")["result"]
            },
            {NOTE, OTHER_INTERNAL},
        )
        self._set_mode("no_description")
        rows = self._search_read("become_portal_description", "unit_amount")["result"]
        self.assertEqual(
            [
                (row["become_portal_description"], row["unit_amount"])
                for row in sorted(rows, key=lambda row: row["unit_amount"])
            ],
            [(False, 2.0), (False, 3.0)],
        )
        self.assertEqual(
            self._rpc(
                LINE, "search_count", [("become_portal_description", "ilike", "roses")]
            )["result"],
            0,
        )

    def test_hide_hides_the_lines_with_a_warm_rule_cache(self):
        self.assertEqual(len(self._search_read("date")["result"]), 2)
        self._set_mode("hide")
        self.assertEqual(self._search_read("date")["result"], [])
        self._assert_refused(self._rpc(LINE, "read", self.line.ids, ["date"]))
        task = self._rpc("project.task", "read", self.task.ids, ["timesheet_ids"])
        self.assertEqual(task["result"][0]["timesheet_ids"], [])
        self._set_mode("full")
        self.assertEqual(len(self._search_read("date")["result"]), 2)

    def test_order_on_hide_hides_its_lines_and_keeps_the_sums(self):
        self.order.become_timesheet_visibility = "hide"
        self.env.flush_all()
        self.assertEqual(self._search_read("date")["result"], [])
        task = self._rpc("project.task", "read", self.task.ids, ["effective_hours"])
        self.assertEqual(task["result"][0]["effective_hours"], 5)

    def test_order_in_full_opens_its_lines_where_all_else_is_hidden(self):
        self._set_mode("hide")
        self.order.become_timesheet_visibility = "full"
        self.env.flush_all()
        self.assertEqual(
            len(self._search_read("become_portal_description")["result"]), 2
        )
        self._assert_refused(
            self._rpc("project.task", "read", self.task.ids, ["effective_hours"])
        )

    def test_hide_refuses_sums_and_keeps_what_was_agreed(self):
        sums = {
            "project.task": [
                "effective_hours",
                "overtime",
                "progress",
                "remaining_hours",
                "remaining_hours_so",
                "subtask_effective_hours",
                "total_hours_spent",
            ],
            "project.project": [
                "effective_hours",
                "is_project_overtime",
                "remaining_hours",
            ],
            "account.move": ["timesheet_count"],
        }
        for model, fnames in sums.items():
            for fname in fnames:
                self.assertNotIn(
                    "error", self._rpc(model, "search_read", [], [fname]), fname
                )
        self._set_mode("hide")
        for model, fnames in sums.items():
            for fname in fnames:
                with self.subTest(model=model, field=fname):
                    self._assert_refused(self._rpc(model, "search_read", [], [fname]))
                    self._assert_refused(
                        self._rpc(model, "search_count", [(fname, "!=", 4)])
                    )
        self._assert_refused(
            self._rpc("project.task", "search_count", [("effective_hours", ">", 4)])
        )
        self._assert_refused(
            self._rpc(
                "project.task",
                "formatted_read_group",
                [],
                ["project_id"],
                ["effective_hours:sum"],
            )
        )
        task = self._rpc("project.task", "read", self.task.ids, ["allocated_hours"])
        self.assertEqual(task["result"][0]["allocated_hours"], 10)
        line = self._rpc(
            "sale.order.line", "read", self.order_line.ids, ["qty_delivered"]
        )
        self.assertEqual(line["result"][0]["qty_delivered"], 5)

    def test_sums_follow_the_customer_before_the_company(self):
        self._set_mode("hide")
        self.customer_company.become_timesheet_visibility = "no_description"
        self.env.flush_all()
        task = self._rpc("project.task", "read", self.task.ids, ["effective_hours"])
        self.assertEqual(task["result"][0]["effective_hours"], 5)

    def test_sums_follow_the_strictest_company_of_the_user(self):
        strict = self.env["res.company"].create({"name": "Strict Nursery"})
        self.assertEqual(strict.become_timesheet_visibility, "hide")
        self.customer_user.company_ids += strict
        self.env.flush_all()
        self._assert_refused(
            self._rpc("project.task", "read", self.task.ids, ["effective_hours"])
        )

    def test_what_odoo_counts_as_readable_of_a_task_is_readable_in_full(self):
        # project sharing asks for all of them, and fails as a whole on one refusal
        tasks = self.env["project.task"].with_user(self.customer_user)
        refused = {
            name
            for name in tasks.TASK_PORTAL_READABLE_FIELDS
            if not tasks._has_field_access(tasks._fields[name], "read")
        }
        self.assertEqual(refused, set())

    def test_share_users_write_nothing_on_hours(self):
        for values in (
            {"name": "mine"},
            {"unit_amount": 1},
            {"become_customer_note": "x"},
            {"become_portal_description": "x"},
        ):
            self._assert_refused(self._rpc(LINE, "write", self.line.ids, values))
        self.assertEqual(self.line.name, INTERNAL)

    def test_no_field_is_theirs_to_write_even_where_an_addon_lets_them_write(self):
        # some addons give customers write access on the model
        fields = self._rpc(LINE, "fields_get", [], ["readonly"])["result"]
        self.assertIn("unit_amount", fields)
        self.assertEqual([f for f, said in fields.items() if not said["readonly"]], [])

    def test_analytic_lines_that_are_no_hours_stay_closed(self):
        account = self.project.account_id
        expense = self.env[LINE].create(
            {"name": "Secret expense", "account_id": account.id, "amount": -5}
        )
        self._assert_refused(self._rpc(LINE, "read", expense.ids, ["display_name"]))

    def test_views_of_project_sharing_ask_for_nothing_that_is_refused(self):
        for mode in ("full", "hide"):
            self._set_mode(mode)
            for model, view, kind in (
                (
                    "project.task",
                    "project.project_sharing_project_task_view_form",
                    "form",
                ),
                (
                    "project.task",
                    "project.project_sharing_project_task_view_kanban",
                    "kanban",
                ),
                (LINE, "hr_timesheet.hr_timesheet_line_portal_tree", "list"),
                (LINE, "hr_timesheet.timesheet_view_form_portal_user", "form"),
                (
                    LINE,
                    "hr_timesheet.view_kanban_account_analytic_line_portal_user",
                    "kanban",
                ),
            ):
                with self.subTest(mode=mode, view=view):
                    self._assert_view_is_readable(model, self.env.ref(view).id, kind)

    def _assert_view_is_readable(self, model, view_id, kind):
        answer = self._rpc(model, "get_view", view_id, kind)
        self.assertNotIn("error", answer)
        arch = etree.fromstring(answer["result"]["arch"])

        def check(env_model, node):
            for child in node.iterchildren("*"):
                field = child.tag == "field" and env_model._fields.get(
                    child.get("name")
                )
                if not field:
                    check(env_model, child)
                    continue
                self.assertTrue(
                    env_model._has_field_access(field, "read"),
                    f"{field} is in the view, but refused",
                )
                for subview in child.iterchildren("*"):
                    check(
                        self.env[field.comodel_name].with_user(env_model.env.user),
                        subview,
                    )

        check(self.env[model].with_user(self.customer_user), arch)
        self.assertTrue(arch.findall(".//field"), "an empty view proves nothing")
        for text in arch.itertext():
            self.assertNotRegex(text, r"\(\s*\)", "brackets around nothing")
