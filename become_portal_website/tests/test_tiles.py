from unittest.mock import patch

from lxml import html

from odoo.tests import new_test_user, tagged

from odoo.addons.become_portal.tests.dashboard_common import sum_actions
from odoo.addons.become_portal.tests.http_common import (
    PortalHttpCase,
    count_queries,
)

from .websites_common import WebsitesCommon

CARD = "sale.portal_my_home_sale"


class TilesCommon(WebsitesCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tiles = cls.env["become.portal.tile"]
        cls.user = new_test_user(
            cls.env, login="website_tiles", groups="base.group_portal"
        )
        cls.view = cls.env.ref(CARD)

    @classmethod
    def _make_tile(cls, code="test", **values):
        return cls.tiles.create(
            {"code": code, "name": f"Tile {code}", "url": "/my/test", **values}
        )

    def _switch_card(self, website, active=False):
        """As the website editor does it."""
        self.view.with_context(website_id=website.id).active = active


@tagged("post_install", "-at_install")
class TestTilesPages(TilesCommon, PortalHttpCase):
    """What a customer sees on each of two websites."""

    def setUp(self):
        super().setUp()
        self._login(self.user)

    def _on(self, website):
        """Options for a request to this website, by who is logged in."""
        return {
            "headers": {"Host": website.domain.removeprefix("https://")},
            "cookies": {"session_id": self.session.sid},
        }

    def _shown_on(self, website):
        page = self.url_open("/my", **self._on(website))
        self.assertEqual(page.status_code, 200)
        tiles = html.fromstring(page.content).xpath(
            "//*[contains(@class, 'o_become_tile')]/@data-code"
        )
        return set(tiles)

    def _bells(self, path):
        page = html.fromstring(self.url_open(path, **self._on(self.garden)).content)
        return page.xpath("//header//a[contains(@class, 'o_become_total')]")

    def test_the_bell_is_in_the_header_of_a_desk_and_of_a_phone(self):
        """Of which the browser shows one."""
        self._make_tile(
            res_model="res.partner", action_domain="[('id', '=', partner_id)]"
        )
        desk, phone = self._bells("/my/security")
        for bell, is_mobile in ((desk, False), (phone, True)):
            header = bell.xpath("ancestor::nav[contains(@class, 'o_header_mobile')]")
            self.assertEqual(bool(header), is_mobile)
            # not behind the button with the menu
            self.assertFalse(bell.xpath("ancestor::*[contains(@class, 'offcanvas')]"))

    def test_pages_of_the_website_count_nothing(self):
        self._make_tile(
            res_model="res.partner", action_domain="[('id', '=', partner_id)]"
        )
        tiles = self.env.registry["become.portal.tile"]
        with patch.object(tiles, "_become_count_actions", side_effect=AssertionError):
            self.assertFalse(self._bells("/"))

    def test_a_tile_of_one_website_is_there_only(self):
        self._make_tile(website_id=self.pond.id)
        self.assertIn("test", self._shown_on(self.pond))
        self.assertNotIn("test", self._shown_on(self.garden))

    def test_a_tile_without_a_website_is_on_each(self):
        self._make_tile()
        for website in self.websites:
            self.assertIn("test", self._shown_on(website))

    def test_a_tile_is_hidden_on_one_website(self):
        self._make_tile(hidden_website_ids=self.pond.ids)
        self.assertNotIn("test", self._shown_on(self.pond))
        self.assertIn("test", self._shown_on(self.garden))

    def _cards_on(self, website):
        """Addresses of Odoo's cards on the dashboard of this website."""
        page = self.url_open("/my", **self._on(website))
        path = "//*[contains(@class, 'o_portal_index_card')]//a/@href"
        return set(html.fromstring(page.content).xpath(path))

    def test_where_a_tile_is_left_out_odoos_card_is_there(self):
        tile = self.env.ref("become_portal.tile_orders")
        for values in (
            {"hidden_website_ids": self.pond.ids},
            {"hidden_website_ids": [], "website_id": self.garden.id},
        ):
            tile.write(values)
            self.assertNotIn("orders", self._shown_on(self.pond))
            self.assertIn("/my/orders", self._cards_on(self.pond))
            self.assertIn("orders", self._shown_on(self.garden))
            self.assertNotIn("/my/orders", self._cards_on(self.garden))

    def test_actions_elsewhere_are_not_in_the_sum_of_this_website(self):
        tile = self._make_tile(
            res_model="res.partner",
            domain="[]",
            action_domain="[('id', '=', partner_id)]",
            website_id=self.pond.id,
        )
        other = tile.copy({"code": "other", "website_id": False})
        other.hidden_website_ids = self.garden
        for website, number in ((self.pond, 2), (self.garden, 0)):
            tiles = self.tiles.with_user(self.user).with_context(website_id=website.id)
            waiting = [tile.actions for tile in tiles._become_get_dashboard()]
            self.assertEqual(sum_actions(tiles).total, sum(waiting))
            ours = tiles._become_get_dashboard()
            ours = [tile for tile in ours if tile.code in ("test", "other")]
            self.assertEqual(sum(tile.actions for tile in ours), number)

    def test_where_odoos_card_was_switched_off_the_tile_starts_hidden(self):
        self.authenticate("admin", "admin")
        self.make_jsonrpc_request(
            "/website/theme_customize_data",
            {"is_view_data": True, "enable": [], "disable": [CARD]},
            **self._on(self.pond),
        )
        self.assertTrue(self.view.active, "the others keep it")
        self._make_tile(stock_view=CARD)
        self._login(self.user)
        self.assertNotIn("test", self._shown_on(self.pond))
        self.assertIn("test", self._shown_on(self.garden))

    def test_a_page_that_was_edited_keeps_its_tiles(self):
        page = self.env.ref("portal.portal_my_home")
        page.with_context(website_id=self.pond.id).arch += "<!-- edited -->"
        for website in self.websites:
            self.assertIn("orders", self._shown_on(website))


@tagged("post_install", "-at_install")
class TestTilesThatArrive(TilesCommon):
    """Where somebody had hidden Odoo's card, ours starts hidden."""

    def test_where_the_card_is_on_the_tile_shows(self):
        tile = self._make_tile(stock_view=CARD)
        self.assertTrue(tile.active)
        self.assertFalse(tile.hidden_website_ids)

    def test_switched_off_on_each_website_it_starts_hidden(self):
        for website in self.env["website"].search([]):
            self._switch_card(website)
        self.assertFalse(self._make_tile(stock_view=CARD).active)

    def test_switched_off_for_all_it_shows_where_it_was_switched_on(self):
        self.view.active = False
        self.assertFalse(self._make_tile("hidden", stock_view=CARD).active)
        self._switch_card(self.pond, active=True)
        tile = self._make_tile(stock_view=CARD)
        self.assertTrue(tile.active)
        self.assertEqual(
            tile.hidden_website_ids, self.env["website"].search([]) - self.pond
        )

    def test_a_view_that_is_not_there_hides_nothing(self):
        tile = self._make_tile(stock_view="no.such_view")
        self.assertTrue(tile.active)
        self.assertFalse(tile.hidden_website_ids)

    def test_tiles_that_were_there_before_this_addon_follow_too(self):
        tile = self._make_tile(stock_view=CARD)
        chosen = self._make_tile("chosen", stock_view=CARD, active=False)
        self._switch_card(self.pond)
        (tile | chosen)._become_hide_on_websites()
        self.assertTrue(tile.active)
        self.assertEqual(tile.hidden_website_ids, self.pond)
        self.assertFalse(chosen.active, "staff had hidden it")

    def test_a_sales_manager_hides_it_on_a_website(self):
        boss = new_test_user(
            self.env, login="website_boss", groups="sales_team.group_sale_manager"
        )
        tile = self._make_tile()
        tile.with_user(boss).hidden_website_ids = self.pond
        self.assertEqual(tile.hidden_website_ids, self.pond)

    def test_the_tiles_of_a_website_go_with_it(self):
        tile = self._make_tile(website_id=self.pond.id)
        self.pond.unlink()
        self.assertFalse(tile.exists())

    def test_where_they_are_costs_no_question_per_tile(self):
        tiles = self.tiles.with_user(self.user).with_context(website_id=self.pond.id)
        tiles._become_get_user_tiles_sudo()

        def count():
            # what somebody changed is loaded once
            tiles._become_get_user_tiles_sudo()
            return count_queries(self.env, tiles._become_get_user_tiles_sudo)

        few = count()
        for number in range(10):
            self._make_tile(f"more_{number}", hidden_website_ids=self.garden.ids)
        self.assertEqual(count(), few)
