from datetime import timedelta
from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..models.guard.kept_searches import KEPT_SUMS, KeptSums
from ..tools.amounts import format_money
from .dashboard_common import DashboardCommon

LOGGER = "odoo.addons.become_portal.models.dashboard.become_portal_tile_numbers"


@tagged("post_install", "-at_install")
class TestDashboardSums(DashboardCommon):
    """What is found and what it comes to are one walk, which nobody can tell."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.moves = cls.env["account.move"].with_user(cls.customer_user)
        cls.tile = cls.env["become.portal.tile"].search([("code", "=", "invoices")])

    def _shown(self):
        tiles = self.env["become.portal.tile"].with_user(self.customer_user)
        return {tile.code: tile for tile in tiles._become_get_dashboard()}

    def _totals(self):
        return {total.name: total.amounts for total in self._shown()["invoices"].totals}

    def _format(self, amount):
        currency = self.company.currency_id.with_user(self.customer_user)
        return format_money(currency, amount)

    def _query(self):
        tile = self.tile.with_user(self.customer_user).sudo()
        return self.moves._search(tile._become_read_domain("action_domain"))

    def _patch(self, name, method):
        return patch.object(self.env.registry["account.move"], name, method)

    def test_the_walk_and_the_hook_itself_come_to_the_same(self):
        self._invoice(due=-30)
        self._invoice(due=30)
        read = []

        def spy(model, query):
            again = model.with_context(**{KEPT_SUMS: None})
            read.append((original(model, query), original(again, query)))
            return read[0][0]

        original = self.env.registry["account.move"]._become_read_sums
        with self._patch("_become_read_sums", spy):
            self._shown()
        [(kept, asked)] = read
        self.assertEqual(kept, asked)
        self.assertEqual(kept, [[self.company.currency_id.id, 200, 100]])

    def test_only_the_late_instalment_is_overdue(self):
        term = self.env["account.payment.term"].create(
            {
                "name": "Now and later",
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": 40, "nb_days": 0}
                    ),
                    Command.create(
                        {"value": "percent", "value_amount": 60, "nb_days": 365}
                    ),
                ],
            }
        )
        invoice = self._invoice(
            invoice_payment_term_id=term.id,
            invoice_date=self.today - timedelta(days=30),
        )
        self.assertEqual(
            self._totals(),
            {"Open": (self._format(100),), "Overdue": (self._format(40),)},
        )
        paid = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        paid.create({"amount": 40})._create_payments()
        self.assertEqual(self._totals(), {"Open": (self._format(60),)})

    def test_an_addon_that_narrows_the_query_gets_sums_of_that(self):
        kept, _other = self._invoice(due=-30), self._invoice(due=-30)
        original = self.env.registry["account.move"]._become_sum_actions

        def narrow(model, query):
            query.add_where(SQL("%s = %s", SQL.identifier(query.table, "id"), kept.id))
            return original(model, query)

        with self._patch("_become_sum_actions", narrow):
            self.assertEqual(self._totals()["Open"], (self._format(100),))
        self.assertEqual(self._totals()["Open"], (self._format(200),))

    def test_what_a_browser_has_in_its_context_is_no_sum(self):
        self._invoice(due=-30)
        asked = self._query().select()
        own = [[self.company.currency_id.id, 100, 100]]
        for kept in ([asked, [[1, 5, 5]]], {"rows": [[1, 5, 5]]}, "rows", 1):
            moves = self.moves.with_context(**{KEPT_SUMS: kept})
            self.assertEqual(moves._become_read_sums(self._query()), own)
        # nor those of another search
        others = KeptSums(self.moves._search([]).select(), [[1, 5, 5]])
        moves = self.moves.with_context(**{KEPT_SUMS: others})
        self.assertEqual(moves._become_read_sums(self._query()), own)

    def test_no_more_are_told_than_a_badge_needs_and_all_are_summed_up(self):
        for due in (-1, 5, -30):
            self._invoice(due=due)
        with patch(f"{LOGGER}.MAX_BADGE", 1):
            shown = self._shown()["invoices"]
        self.assertEqual(shown.actions, 2)
        self.assertEqual(
            [row.due - self.today for row in shown.rows],
            [timedelta(days=-30), timedelta(days=-1)],
        )
        self.assertEqual(
            [total.amounts for total in shown.totals],
            [(self._format(300),), (self._format(200),)],
        )

    def test_the_domain_is_asked_as_staff_left_it(self):
        late, _soon = self._invoice(due=-30), self._invoice(due=30)
        self.tile.action_domain = f"[('id', '=', {late.id})]"
        shown = self._shown()["invoices"]
        self.assertEqual(shown.actions, 1)
        self.assertEqual(self._totals()["Open"], (self._format(100),))
        self.tile.action_domain = "[('id', '=', 0)]"
        shown = self._shown()["invoices"]
        self.assertEqual((shown.actions, shown.totals), (0, ()))

    @mute_logger("odoo.sql_db")
    def test_sums_that_break_hide_their_tile_alone(self):
        self._quote()
        self._invoice()

        def broken(model, query):
            raise ValueError("broken")

        def wrong(model, query):
            return [SQL.identifier("no_such_column")]

        self.assertIn("invoices", self._shown())
        for method in (broken, wrong):
            with (
                self._patch("_become_get_sum_columns", method),
                self.assertLogs(LOGGER, "WARNING") as log,
            ):
                shown = self._shown()
            self.assertEqual(len(log.output), 1)
            self.assertNotIn("invoices", shown)
            self.assertEqual(shown["quotations"].actions, 1)

    def test_a_model_can_have_no_sums_or_a_group_alone(self):
        self._invoice()
        for columns in ([], [SQL("1")]):
            with (
                self._patch("_become_get_sum_columns", lambda _m, _q, c=columns: c),
                self._patch("_become_sum_actions", lambda _model, _query: []),
            ):
                shown = self._shown()["invoices"]
            self.assertEqual((shown.actions, len(shown.rows)), (1, 1))
            self.assertEqual(shown.totals, ())
