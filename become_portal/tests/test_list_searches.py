"""Lists search less, and find, count and say the same."""

from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.guard.kept_searches import KEPT_RULES, KeptRules, get_list_context
from ..models.lists.account_move_line import ODOO_READS, AccountMoveLine
from ..models.lists.listed_invoices import LISTED, ListedInvoices
from .http_common import count_queries
from .test_lists import ListsCommon
from .test_payment_due import DueCommon

URL = "/my/invoices"
NUMBERS = "odoo.addons.become_portal.models.dashboard.become_portal_tile_numbers"
OVERDUE = "//a[contains(@class, 'o_become_pay_overdue')]"


@tagged("post_install", "-at_install")
class TestWhatIsLeftToRules(ListsCommon):
    """A search leaves to the rules of its reader what they say as well."""

    def setUp(self):
        super().setUp()
        self.own = self._invoice(due=5)
        self.other = self._invoice(self.stranger, due=5)
        self.draft = self._invoice(post=False)
        moves = self.env["account.move"].with_user(self.customer_user)
        self.plain = moves.with_context(active_test=True)
        self.kept = self.plain.with_context(**{KEPT_RULES: KeptRules()})
        self.family = self.customer_company.child_ids | self.customer_company
        self.types = ["out_invoice", "out_refund", "in_invoice", "in_refund"]

    def _left(self, *domain):
        return self.kept._become_leave_to_rules(list(domain))

    def test_what_the_rules_say_is_not_searched(self):
        for said in (
            ("partner_id", "child_of", self.customer_company.id),
            ("state", "not in", ["cancel", "draft"]),
            ("state", "!=", "draft"),
            ("move_type", "in", [*self.types, "out_receipt"]),
        ):
            self.assertTrue(self._left(said).is_true(), said)

    def test_what_is_narrower_or_other_is_searched(self):
        for said in (
            ("partner_id", "in", self.customer.ids),
            ("partner_id", "in", self.stranger.ids),
            ("partner_id", "not in", self.family.ids),
            ("state", "not in", ["cancel", "draft", "posted"]),
            ("state", "in", ["cancel", "draft"]),
            ("move_type", "in", ["out_invoice"]),
            ("partner_id.name", "=", self.customer.name),
            ("name", "=", self.own.name),
        ):
            self.assertFalse(self._left(said).is_true(), said)
            found = self.kept.search([said])
            self.assertEqual(found, self.plain.search([said]), said)
            self.assertNotIn(self.other, found)
            self.assertNotIn(self.draft, found)
        # one of two is no condition of all
        either = Domain("state", "!=", "draft") | Domain("name", "=", "none")
        self.assertEqual(self._left(*either), either.optimize_full(self.kept))

    def test_who_passes_by_the_rules_is_asked_all(self):
        domain = [("state", "!=", "draft"), ("id", "in", (self.own | self.draft).ids)]
        passed = self.kept._search(domain, bypass_access=True)
        self.assertEqual(list(passed), self.own.ids)
        self.assertEqual(self.kept.sudo().search(domain), self.own)

    def test_a_field_that_is_closed_stays_closed(self):
        refused = patch.object(
            type(self.kept),
            "_has_field_access",
            lambda _move, field, _operation: field.name != "state",
        )
        with refused, self.assertRaises(AccessError):
            self.kept.search([("state", "!=", "draft")])

    def test_a_list_fetches_what_it_finds(self):
        for day in range(3):
            self._invoice(due=day)
        listed = self.plain.with_context(**get_list_context())
        expected = self.plain.search([], order="name desc", limit=3, offset=1)

        def look():
            found.append(listed.search([], order="name desc", limit=3, offset=1))
            names.extend(found[0].mapped("name"))

        found, names = [], []
        # outside of a request nothing is known to be on a page
        on_page = patch.object(type(listed), "_become_is_on_page", lambda _moves: True)
        with on_page:
            listed.search([], limit=1)
            self.env.invalidate_all()
            self.assertEqual(count_queries(self.env, look), 1)
        self.assertEqual(found[0], expected)
        self.assertEqual(found[0].ids, expected.ids)
        self.assertEqual(names, expected.mapped("name"))


@tagged("post_install", "-at_install")
class TestOneInstalment(DueCommon):
    """What a list says of one instalment is what Odoo says of it."""

    def _say(self, invoice):
        lists = {LISTED: ListedInvoices({})}
        return invoice.with_context(**lists)._get_invoice_next_payment_values()

    def test_it_is_what_odoo_says(self):
        invoices = {
            "open": self._bill(self.later, 100, ago=1),
            "late": self._bill(self.later, 100, ago=200),
            "today": self._bill(self.later, 100, ago=90),
            "discount": self._bill(self.early, 100),
            "discount that is over": self._bill(self.early, 100, ago=20),
            "parts": self._bill(self.parts, 100, ago=1),
            "receipt": self._bill(self.later, 100, move_type="out_receipt"),
            "negative": self._bill(self.later, 100, move_type="out_refund"),
        }
        read = AccountMoveLine._get_installments_data
        for name, invoice in invoices.items():
            invoice.invalidate_recordset()
            ours = self._say(invoice)
            with patch.object(AccountMoveLine, "_get_installments_data", ODOO_READS):
                self.assertEqual(ours, self._say(invoice), name)
        self.assertIs(AccountMoveLine._get_installments_data, read)
        self.assertEqual(
            self._say(invoices["late"])["not_reconciled_installments"][0]["type"],
            "overdue",
        )

    def test_another_discount_is_asked_for(self):
        invoice = self._bill(self.later, 100)
        line = invoice.line_ids.filtered("date_maturity")
        there = line.with_context(**{LISTED: ListedInvoices({})})
        asked = patch.object(
            type(invoice),
            "_is_eligible_for_early_payment_discount",
            lambda *_args: True,
        )
        with asked:
            [said] = there._get_installments_data()
        self.assertEqual(said["type"], "early_payment_discount")
        later = self.today + timedelta(days=365)
        [said] = there._get_installments_data(next_payment_date=later)
        self.assertEqual(said["type"], "before_date")


@tagged("post_install", "-at_install")
class TestOverdueBesideTheHead(ListsCommon):
    """Whether anything is overdue is asked with the numbers of the head."""

    def _look(self):
        page = self._page(self.customer_user, URL)
        return bool(page.xpath(OVERDUE)), self._badge("invoices")

    def test_each_is_asked_as_it_stands(self):
        self._invoice(due=5)
        self.assertEqual(self._look(), (False, "1"))
        self._invoice(due=-5)
        self.assertEqual(self._look(), (True, "2"))
        tile = self.env.ref("become_portal.tile_invoices")
        tile.action_domain = "[('id', '=', 0)]"
        page = self._page(self.customer_user, URL)
        self.assertTrue(page.xpath(OVERDUE))

    def test_a_tile_that_breaks_hides_itself_alone(self):
        self._invoice(due=-5)
        tile = self.env.ref("become_portal.tile_invoices")
        pattern = r"[('name', '=like', '%\\')]"
        self.env.cr.execute(
            "UPDATE become_portal_tile SET action_domain = %s WHERE id = %s",
            [pattern, tile.id],
        )
        tile.invalidate_recordset()
        self.env.registry.clear_all_caches()
        with self.assertLogs(NUMBERS, "WARNING"), mute_logger("odoo.sql_db"):
            page = self._page(self.customer_user, URL)
        self.assertTrue(page.xpath(OVERDUE))

    def test_a_tile_that_is_gone_takes_nothing_with_it(self):
        self._invoice(due=-5)
        self.env.ref("become_portal.tile_invoices").active = False
        page = self._page(self.customer_user, URL)
        self.assertTrue(page.xpath(OVERDUE))
