from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo import Command, fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .guard_common import GuardCase, true_of
from .http_common import PortalHttpCase
from .resellers_common import ResellersCommon

MODEL = "become.reseller.subscription"
FEE = "become.reseller.fee"
SECRETS = (
    "partner_id",
    "invoice_ids",
    "work_done_by",
    "internal_note",
    "user_id",
    "company_id",
    "fee_ids",
    "earning_line_ids",
    "become_is_own",
    "create_uid",
    "write_uid",
    "create_date",
    "write_date",
)
FEE_SECRETS = (
    "date",
    "move_id",
    "partial_id",
    "fee_type",
    "fee_rate",
    "fee_fixed",
    "company_id",
    "create_uid",
    "create_date",
)


@tagged("post_install", "-at_install")
class TestResellerSubscriptions(ResellersCommon):
    def test_the_state_follows_the_dates_also_in_a_search_and_a_group(self):
        today = fields.Date.context_today(self.line)
        day = timedelta(days=1)
        for state, start, end in (
            ("running", today, False),
            ("running", today - day, today),
            ("running", today, today),
            ("future", today + day, False),
            ("ended", today - day, today - day),
        ):
            self.line.write({"date_start": start, "date_end": end})
            self.assertEqual(self.line.state, state)
            for other in ("running", "future", "ended"):
                own = [("id", "=", self.line.id)]
                found = self.line.search([*own, ("state", "=", other)])
                self.assertEqual(bool(found), other == state)
                found = self.line.search([*own, ("state", "!=", other)])
                self.assertEqual(bool(found), other != state)
            groups = self.line._read_group(own, ["state"], ["__count"])
            self.assertEqual(groups, [(state, 1)])

    def test_nobody_earns_but_a_reseller(self):
        with self.assertRaisesRegex(ValidationError, "is no reseller"):
            self._make_line(reseller_id=self.customer.id)
        with self.assertRaisesRegex(ValidationError, "is no reseller"):
            self._make_line(reseller_id=self.user.partner_id.id)

    @mute_logger("odoo.sql_db")
    def test_what_cannot_be_is_refused(self):
        for values in (
            {"fee_rate": 101},
            {"fee_rate": -1},
            {"amount": -1},
            {"period_count": 0},
            {"date_end": "2025-12-31"},
        ):
            with self.assertRaises(CheckViolation), self.env.cr.savepoint():
                self.line.write(values)
                self.env.flush_all()

    def test_who_only_does_the_work_gets_no_amounts_whoever_fills_them_in(self):
        for line in (
            self._make_line(role="work"),
            self._make_line(role="work", fee_type="fixed", fee_amount=7),
        ):
            for name in ("amount", "fee_type", "fee_rate", "fee_amount"):
                self.assertFalse(line[name])
            line.write({"amount": 5, "fee_amount": 5})
            self.assertFalse(line.amount or line.fee_amount)

    def test_a_fixed_fee_leaves_no_percentage_to_be_read(self):
        self.line.write({"fee_type": "fixed", "fee_amount": 7})
        self.assertFalse(self.line.fee_rate)
        self.assertEqual(self.line.fee_amount, 7)

    def test_who_only_earns_has_nothing_to_do(self):
        line = self._make_line(role="fee", work_todo=True, work_description="Prune")
        self.assertFalse(line.work_todo or line.work_description)
        line.work_todo = True
        self.assertFalse(line.work_todo)

    def test_the_customers_name_is_filled_in_and_can_be_another(self):
        view = "become_portal.become_reseller_subscription_view_form"
        with Form(self.env[MODEL], view) as form:
            form.name = "Pruning"
            form.reseller_id = self.reseller
            form.partner_id = self.customer_user.partner_id
            self.assertEqual(form.customer_name, "Tuinwereld")
            form.customer_name = "The castle"
        self.assertEqual(form.record.customer_name, "The castle")

    def test_both_contacts_show_staff_how_many_there_are(self):
        for partner, number in (
            (self.reseller, 1),
            (self.customer, 1),
            (self.other_reseller, 0),
        ):
            partner = partner.with_user(self.salesman)
            self.assertEqual(partner.become_reseller_subscription_count, number)

    def test_a_copy_has_no_invoices(self):
        self._invoice(self.line)
        self.assertFalse(self.line.copy().invoice_ids)

    def test_staff_of_another_company_sees_nothing_and_the_reseller_sees_all(self):
        company = self.setup_other_company(name="Tweede")["company"]
        line = self._make_line(company_id=company.id)
        lines = self.env[MODEL]
        self.assertNotIn(line, lines.with_user(self.salesman).search([]))
        self.assertEqual(lines.with_user(self.user).search([]), self.line | line)


@tagged("post_install", "-at_install")
class TestResellerRights(ResellersCommon, GuardCase, PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_line = cls._make_line(reseller_id=cls.other_reseller.id)

    def _ask(self, user, model, method, *args, **kwargs):
        self._login(user)
        return self._rpc(model, method, *args, **kwargs)

    def _make_fees(self):
        self._pay(self._invoice(self.line, self.other_line))
        self.assertTrue(self._fees())
        return self.line.fee_ids, self.other_line.fee_ids

    def test_a_reseller_reads_their_own_rows_only(self):
        fee, other_fee = self._make_fees()
        for model, own, other in (
            (MODEL, self.line, self.other_line),
            (FEE, fee, other_fee),
        ):
            answer = self._ask(self.user, model, "search", [])
            self.assertEqual(answer["result"], own.ids)
            answer = self._ask(self.user, model, "read", other.ids, ["id", "amount"])
            self.assertIn("error", answer)

    def test_nobody_else_reads_any(self):
        self._make_fees()
        clerk = self._make_clerk()
        for user in (self.customer_user, clerk):
            for model in (MODEL, FEE):
                answer = self._ask(user, model, "search_read", [])
                self.assertIn("error", answer)

    def _make_clerk(self):
        return self.env["res.users"].create(
            {
                "name": "Clerk",
                "login": "reseller_clerk",
                "password": "reseller_clerk",
                "group_ids": [Command.set(self.env.ref("base.group_user").ids)],
            }
        )

    def test_what_is_for_staff_is_refused_on_every_access_path(self):
        fee, _other_fee = self._make_fees()
        for model, record, secrets in (
            (MODEL, self.line, SECRETS),
            (FEE, fee, FEE_SECRETS),
        ):
            described = self._ask(self.user, model, "fields_get")["result"]
            for name in secrets:
                self.assertNotIn(name, described)
                for method, args, kwargs in (
                    ("read", [record.ids, [name]], {}),
                    ("search_count", [[true_of(record, name)]], {}),
                    ("search", [[]], {"order": name}),
                    ("formatted_read_group", [[], [name], ["__count"]], {}),
                    ("formatted_read_group", [[], [], [f"{name}:array_agg"]], {}),
                    ("web_read", [record.ids], {"specification": {name: {}}}),
                ):
                    answer = self._ask(self.user, model, method, *args, **kwargs)
                    self.assertIn("error", answer, f"{model} {name} {method}")

    def test_a_field_that_is_on_no_list_is_refused_on_every_access_path(self):
        fee, _other_fee = self._make_fees()
        for record in (self.line, fee):
            self._assert_all_but_listed_is_refused(record, self.user)

    def test_nothing_is_written_over_rpc(self):
        fee, _other_fee = self._make_fees()
        for model, record in ((MODEL, self.line), (FEE, fee)):
            for method, args in (
                ("write", [record.ids, {"amount": 5}]),
                ("create", [{"name": "x"}]),
                ("unlink", [record.ids]),
                ("copy", [record.ids]),
            ):
                answer = self._ask(self.user, model, method, *args)
                self.assertIn("error", answer, f"{model} {method}")
        self.assertEqual(self.line.amount, 100)

    def test_no_name_tells_more_than_they_know(self):
        self._make_fees()
        reseller = self.reseller
        answer = self._ask(self.user, MODEL, "read", self.line.ids, ["reseller_id"])
        self.assertEqual(
            answer["result"][0]["reseller_id"], [reseller.id, "Wederverkoop"]
        )
        specification = {"reseller_id": {"fields": {"comment": {}, "child_ids": {}}}}
        answer = self._ask(
            self.user, MODEL, "web_read", self.line.ids, specification=specification
        )
        self.assertNotIn(self.customer.name, str(answer))
        answer = self._ask(self.user, FEE, "search_read", [], ["display_name"])
        self.assertNotIn("INV", str(answer))

    def test_the_customer_sees_no_trace_on_their_own_documents(self):
        invoice = self._invoice(self.line)
        self._pay(invoice)
        self._fees()
        user = self.customer_user
        for model in ("account.move", "res.partner", "account.move.line"):
            described = self._ask(user, model, "fields_get")["result"]
            self.assertFalse([name for name in described if "reseller" in name])
        with self.assertRaises(AccessError):
            self.customer.with_user(user).read(["become_reseller_subscription_count"])

    def test_private_methods_stay_so(self):
        for method in (
            "_mark_work_done",
            "_become_sync_fees",
            "_become_get_fee_lines",
            "_become_get_totals",
        ):
            answer = self._ask(self.user, MODEL, method, self.line.ids)
            self.assertIn("error", answer)

    def test_a_holding_reads_nothing_of_a_company_below_it(self):
        holding = self._make_company("Holding", self.role)
        self.reseller.parent_id = holding
        user = self._make_user("reseller_holding", holding)
        self.assertEqual(self._ask(user, MODEL, "search", [])["result"], [])
        self.assertEqual(
            self._ask(self.user, MODEL, "search", [])["result"], self.line.ids
        )


@tagged("post_install", "-at_install")
class TestResellerRole(ResellersCommon):
    """The role goes when the subscriptions have ended, and not before."""

    def _get_ways(self):
        """All that takes the role from somebody, by the field or model it goes by."""
        parent = self._make_company("Moederbedrijf")
        return {
            "res.partner.become_role_ids": lambda: self.reseller.write(
                {"become_role_ids": [Command.clear()]}
            ),
            "become.portal.role.partner_ids": lambda: self.role.write(
                {"partner_ids": [Command.unlink(self.reseller.id)]}
            ),
            "become.portal.role.code": lambda: self.role.write({"code": "other"}),
            "become.portal.role": lambda: self.role.unlink(),
            "res.partner.parent_id": lambda: self.reseller.write(
                {"parent_id": parent.id, "is_company": False}
            ),
        }

    def test_the_role_is_not_taken_away_from_who_has_subscriptions(self):
        later = fields.Date.context_today(self.line) + timedelta(days=9)
        for values in ({"date_end": False}, {"date_start": later}):
            self.line.write(values)
            for way, take in self._get_ways().items():
                with self.subTest(way):
                    with self.assertRaises(ValidationError) as refused:
                        take()
                    self.assertIn(
                        "Wederverkoop still has subscriptions", str(refused.exception)
                    )
                    self.assertIn(self.role, self.reseller.become_role_ids)

    def test_each_way_to_a_role_was_looked_at(self):
        """Fields between contacts and roles, from the registry."""
        ways = {
            f"{model}.{field.name}"
            for model, other in (
                ("res.partner", "become.portal.role"),
                ("become.portal.role", "res.partner"),
            )
            for field in self.env[model]._fields.values()
            if field.comodel_name == other and field.store
        }
        self.assertEqual(
            ways, {"res.partner.become_role_ids", "become.portal.role.partner_ids"}
        )
        self.assertLessEqual(ways, self._get_ways().keys())

    def test_a_reseller_is_not_archived_while_subscriptions_run(self):
        self.user.active = False
        with self.assertRaises(ValidationError) as refused:
            self.reseller.action_archive()
        self.assertIn("cannot archive Wederverkoop", str(refused.exception))
        self.assertTrue(self.reseller.active)
        self.line.date_end = fields.Date.context_today(self.line) - timedelta(days=1)
        self.reseller.action_archive()
        self.assertFalse(self.reseller.active)
        self.reseller.action_unarchive()
        self.line.date_end = False
        self.line.reseller_id = self.other_reseller
        self.reseller.action_archive()
        self.assertFalse(self.reseller.active)

    def test_the_role_goes_when_all_has_ended(self):
        yesterday = fields.Date.context_today(self.line) - timedelta(days=1)
        self.line.date_end = yesterday
        self.reseller.become_role_ids = False
        group = self.env.ref("become_portal.group_reseller")
        self.assertNotIn(group, self.user.group_ids)

    def test_another_role_can_go(self):
        supplier = self.env.ref("become_portal.role_supplier")
        self.reseller.become_role_ids += supplier
        self.reseller.become_role_ids -= supplier
        self.assertEqual(self.reseller.become_role_ids, self.role)
        self.other_reseller.become_role_ids = False

    def test_staff_reads_why_in_the_form_of_the_contact(self):
        form = Form(self.reseller)
        form.become_role_ids.clear()
        with self.assertRaisesRegex(ValidationError, "Maintenance of the garden"):
            form.save()
