from unittest.mock import patch

from odoo.fields import Command
from odoo.http import root
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.account.controllers.portal import PortalAccount

from .dashboard_common import DashboardCommon

LOGGER = "odoo.addons.become_portal.models.dashboard.become_portal_tile_numbers"
CARDS_LOGGER = "odoo.addons.become_portal.models.dashboard.stock_cards"
# Each card of Odoo's and OCA's on /my, by its address, and the tile of ours that stands
# for it. Whoever adds a tile, or an addon with a card, looks here what becomes of it.
CARDS = {
    "/my/quotes": "quotations",
    "/my/orders": "orders",
    "/my/invoices?filterby=invoices": "invoices",
    "/my/invoices?filterby=overdue_invoices": "invoices",
    "/my/invoices?filterby=bills": "bills",
    "/my/projects": "projects",
    "/my/tasks": "tasks",
    "/my/rfq": "requests",
    "/my/purchase": "purchases",
    "/my/contracts": "subscriptions",
    # of these we have none
    "/my/timesheets": None,
    "/my/addresses": None,
    "/my/security": None,
    "/my/payment_method": None,
}


class StockCardsCommon(DashboardCommon):
    """Somebody who has something of everything that a card of Odoo's can show."""

    with_other_addons = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tiles = cls.env["become.portal.tile"].with_context(active_test=False)
        cls.replacing = cls.tiles.search([("stock_counters", "!=", False)])

    def _cards(self):
        """The counter of each card of Odoo's, by its address, as its view has it."""
        arch = self.env.ref("portal.portal_my_home")._get_combined_arch()
        cards = {}
        for entry in arch.xpath("//t[@t-call='portal.portal_docs_entry']"):
            values = {
                node.get("t-set"): (node.get("t-value") or "").strip("'")
                for node in entry.xpath("t[@t-set]")
            }
            cards[values["url"]] = values.get("placeholder_count", "")
        return cards

    def _cards_of(self, tile):
        """The cards that this tile stands for: ``{address: counter}``."""
        counters = tile._become_split_counters()
        return {url: name for url, name in self._cards().items() if name in counters}

    def _make_documents(self):
        """One of each; who adds a tile for a card adds a document here."""
        self._quote()
        self._invoice(due=-30)
        self._make_bill()
        if "purchase.order" in self.env:
            self._make_purchases()
        if "contract.contract" in self.env:
            self._make_contract()
        self.env.flush_all()

    def _make_purchases(self):
        for state in ("sent", "purchase"):
            line = Command.create(
                {"product_id": self.order_line.product_id.id, "product_qty": 1}
            )
            order = self.env["purchase.order"].create(
                {"partner_id": self.customer.id, "order_line": [line]}
            )
            order.state = state

    def _make_bill(self):
        journal = self.env["account.journal"].search(
            [("type", "=", "purchase"), ("company_id", "=", self.company.id)], limit=1
        )
        self._invoice(move_type="in_invoice", journal_id=journal.id)

    def _make_contract(self):
        line = {
            "product_id": self.order_line.product_id.id,
            "name": "Maintenance",
            "quantity": 1,
            "recurring_rule_type": "monthly",
            "recurring_interval": 1,
            "date_start": "2026-01-01",
            "recurring_next_date": "2026-01-01",
        }
        self.env["contract.contract"].create(
            {
                "name": "Maintenance",
                "partner_id": self.customer.id,
                "line_recurrence": True,
                "contract_line_ids": [Command.create(line)],
            }
        )

    def _see(self, user=None):
        """What somebody sees on the page: codes of tiles, and addresses of cards.

        A card is there when Odoo's script, which asks for its number, uncovers it.
        """
        page = self._page(user or self.customer_user)
        counters = self._cards()
        asked = [name for name in page.xpath("//@data-placeholder_count") if name]
        numbers = self._ask_counters(*asked) if asked else {}
        links = page.xpath(f"{self._with_class('o_portal_index_card')}//a/@href")
        cards = {url for url in links if numbers.get(counters.get(url), 1)}
        return set(self._tiles(page)), cards


@tagged("post_install", "-at_install")
class TestStockCards(StockCardsCommon):
    """A card of Odoo's is left out where our tile is shown, and nowhere else."""

    def test_each_card_and_each_tile_was_looked_at(self):
        by_counter = {
            counter: tile.code
            for tile in self.replacing
            for counter in tile._become_split_counters()
        }
        cards = self._cards()
        self.assertFalse(cards.keys() - CARDS.keys(), "no tile was thought of")
        installed = {*by_counter.values(), None}
        for url, counter in cards.items():
            if CARDS[url] in installed:
                self.assertEqual(by_counter.get(counter), CARDS[url], url)
        for tile in self.replacing:
            self.assertIn(tile.code, CARDS.values())
            self.assertEqual(
                set(self._cards_of(tile).values()), tile._become_split_counters()
            )

    def test_whoever_gets_the_tile_does_not_get_the_card(self):
        self._make_documents()
        tiles, cards = self._see()
        self.assertTrue(self.replacing)
        for tile in self.replacing:
            self.assertIn(tile.code, tiles)
            self.assertFalse(self._cards_of(tile).keys() & cards, tile.code)

    def test_whoever_does_not_get_the_tile_gets_the_card(self):
        self._make_documents()
        group = self.env["res.groups"].create({"name": "Nobody"})
        company = self.env["res.company"].create({"name": "Elsewhere"})
        for tile in self.replacing:
            for values in (
                {"active": False},
                {"group_ids": [Command.set(group.ids)]},
                {"company_id": company.id},
                {"domain": "[('gone', '=', 1)]"},
            ):
                with self.subTest(tile=tile.code, **values):
                    self._assert_card_comes_back(tile, values)

    def _assert_card_comes_back(self, tile, values):
        before = {name: tile[name] for name in values}
        if "group_ids" in before:
            before["group_ids"] = [Command.set(tile.group_ids.ids)]
        if "domain" in values:
            self._break_domain(tile, values["domain"])
        else:
            tile.write(values)
        with mute_logger(LOGGER):
            tiles, cards = self._see()
        self.assertNotIn(tile.code, tiles)
        self.assertLessEqual(self._cards_of(tile).keys(), cards)
        others = self.replacing - tile
        for other in others:
            self.assertIn(other.code, tiles)
            self.assertFalse(self._cards_of(other).keys() & cards, other.code)
        tile.write(before)

    def _break_domain(self, tile, domain):
        """As an update of Odoo does that takes a field away."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE become_portal_tile SET domain = %s WHERE id = %s", (domain, tile.id)
        )
        tile.invalidate_recordset()

    def test_whoever_has_no_documents_gets_no_card_either(self):
        self.replacing.active = False
        nobody = self._make_portal_user("nettle", self._make_company("New"))
        counted = {url for url, counter in self._cards().items() if counter}
        self.assertFalse(counted & self._see(nobody)[1])


@tagged("post_install", "-at_install")
class TestCardsOfThePage(StockCardsCommon):
    """Of some cards the page itself knows whether there is anything behind them."""

    def setUp(self):
        super().setUp()
        # so that Odoo's cards are left, whatever else is installed
        self.tiles.search([]).active = False

    def _asked_here(self):
        return self.tiles._become_get_page_counters() & set(self._cards().values())

    def _look(self):
        """What a page is like: ``{counter: "shown", "asked" or "hidden"}``.

        Odoo's script uncovers what it asks.
        """
        self.env.flush_all()
        page = self._open_page("/my")
        addresses = {name: url for url, name in self._cards().items()}
        asked = page.xpath("//@data-placeholder_count")
        states = {}
        for counter in self._asked_here():
            path = f"//div[.//a[@href='{addresses[counter]}']]/@class"
            [*classes] = page.xpath(path)
            hidden = not classes or "d-none" in classes[-1].split()
            states[counter] = "hidden" if hidden else "shown"
            if counter in asked:
                states[counter] = "asked"
        return states

    def test_it_shows_what_odoos_script_would(self):
        nobody = self._make_portal_user("nettle", self._make_company("New"))
        self._make_documents()
        for user, answer in ((nobody, "hidden"), (self.customer_user, "shown")):
            self._login(user)
            names = sorted(self._asked_here())
            self.assertIn("timesheet_count", names)
            self.assertEqual(self._look(), dict.fromkeys(names, answer))
            # the other way, by another session
            self._login(user)
            numbers = self._ask_counters(*names)
            self.assertEqual({bool(n) for n in numbers.values()}, {answer == "shown"})
            # and as the session has it since
            self.assertEqual(self._look(), dict.fromkeys(names, answer))

    def test_the_session_keeps_what_odoo_keeps(self):
        self._login(self.customer_user)
        self._look()
        kept = root.session_store.get(self.session.sid)["portal_counters"]
        self.assertEqual(kept, {"timesheet_count": True})
        lines = type(self.env["account.analytic.line"])
        with patch.object(lines, "_become_count_portal_lines") as count:
            self.assertEqual(self._look()["timesheet_count"], "shown")
        count.assert_not_called()

    def test_what_comes_later_shows_on_the_next_page(self):
        self._login(self.customer_user)
        others = self._asked_here() - {"timesheet_count"}
        before = self._look()
        self.assertEqual({before[name] for name in others}, {"hidden"})
        self._make_documents()
        self.assertEqual(self._look(), dict.fromkeys(self._asked_here(), "shown"))

    def test_what_fails_is_left_to_the_script(self):
        def count(controller, counters):
            if "bill_count" in counters:
                self.env.cr.execute("SELECT no_such_column")
            return counted(controller, counters)

        counted = PortalAccount._prepare_home_portal_values
        self._login(self.customer_user)
        with (
            patch.object(PortalAccount, "_prepare_home_portal_values", count),
            mute_logger("odoo.sql_db"),
            self.assertLogs(CARDS_LOGGER, "WARNING") as logged,
        ):
            states = self._look()
        self.assertEqual(len(logged.records), 1)
        self.assertEqual(states.pop("bill_count"), "asked")
        self.assertNotIn("asked", states.values())

    def test_what_no_addon_answers_is_hidden(self):
        """As a card that Odoo's script hears nothing of."""
        counters = self.tiles._become_get_page_counters() | {"beehive_count"}
        self._make_card("Beehives", "beehive_count")
        self._login(self.customer_user)
        tiles = type(self.env["become.portal.tile"])
        with patch.object(tiles, "_become_get_page_counters", lambda _self: counters):
            self.assertEqual(self._look()["beehive_count"], "hidden")

    def test_a_card_that_is_switched_off_is_not_asked_for(self):
        self.env.ref("hr_timesheet.portal_my_home_timesheet").active = False
        lines = type(self.env["account.analytic.line"])
        self._login(self.customer_user)
        with patch.object(lines, "_become_count_portal_lines") as count:
            self._open_page("/my")
        count.assert_not_called()
