from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger

from .dashboard_common import sum_actions

LOGGER = "odoo.addons.become_portal.models.dashboard.become_portal_tile_numbers"


class TilesCommon(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tiles = cls.env["become.portal.tile"]
        # complete, so that nothing of its contact waits to be filled in
        cls.company = cls.env["res.partner"].create(
            {
                "name": "Garden Lovers",
                "is_company": True,
                "street": "Rose Lane 1",
                "zip": "1411 AA",
                "city": "Naarden",
                "country_id": cls.env.ref("base.nl").id,
            }
        )
        cls.user = new_test_user(cls.env, login="rose", groups="base.group_portal")
        cls.user.partner_id.write({"parent_id": cls.company.id, "phone": "+31 35 1"})

    @classmethod
    def _make_tile(cls, code="test", **values):
        return cls.tiles.create(
            {"code": code, "name": f"Tile {code}", "url": "/my/test", **values}
        )

    def assertRefused(self, reason, **values):
        """A tile with these values is refused for this reason, and leaves no trace."""
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(ValidationError, reason),
            self.env.cr.savepoint(),
        ):
            self._make_tile(**values)

    def _shown(self, user=None):
        """What a user sees, by the code of the tile."""
        tiles = self.tiles.with_user(user or self.user)._become_get_dashboard()
        return {tile.code: tile for tile in tiles}

    def _make_partners(self, number, **values):
        return self.env["res.partner"].create(
            [{"name": f"Sprout {n}", **values} for n in range(number)]
        )


@tagged("post_install", "-at_install")
class TestTileDomains(TilesCommon):
    """What staff write in a domain is read and tried, and never run."""

    def test_it_may_name_the_user_their_partner_customer_and_companies(
        self,
    ):
        tile = self._make_tile(
            res_model="res.partner",
            domain="['|', ('id', 'in', [partner_id, commercial_partner_id]),"
            " '|', ('user_ids', '=', uid), ('company_id', 'in', company_ids)]",
        )
        domain = tile.with_user(self.user)._become_read_domain("domain")
        expected = [
            "|",
            ("id", "in", [self.user.partner_id.id, self.company.id]),
            "|",
            ("user_ids", "=", self.user.id),
            ("company_id", "in", self.user.company_ids.ids),
        ]
        self.assertEqual(domain, Domain(expected))

    def test_it_may_say_today(self):
        self._make_partners(1, parent_id=self.user.partner_id.id)
        domain = "[('parent_id', '=', partner_id), ('create_date', '{}', 'today +1d')]"
        for operator, count in (("<", 1), (">", 0)):
            self._make_tile(
                code=operator,
                res_model="res.partner",
                domain=domain.format(operator),
            )
            self.assertEqual(self._shown(self.env.user)[operator].count, 0)
            # nobody is under the administrator, so ask about the customer
            tile = self.tiles.search([("code", "=", operator)]).with_user(self.user)
            found = self.env["res.partner"].search_count(
                tile._become_read_domain("domain")
            )
            self.assertEqual(found, count)

    def test_code_is_refused(self):
        for code in (
            "__import__('os').getcwd()",
            "[('id', '=', user.id)]",
            "[('id', 'in', [n for n in (1, 2)])]",
            "[('name', '=', 'a' * 10 ** 9)]",
            "[('id', '=', uid.real)]",
            "(lambda: [])()",
        ):
            self.assertRefused("cannot be used", res_model="res.partner", domain=code)

    def test_what_is_no_domain_is_refused_with_the_reason(self):
        for text, reason in (
            ("[('id', '=', 1)", "line 1"),
            ("{'id': 1}", "not a list"),
            ("['&', ('id', '=', 1)]", "domain"),
            ("[('id', '=')]", "domain"),
            ("[('no_such_field', '=', 1)]", "no_such_field"),
            ("[('id', 'resembles', 1)]", "resembles"),
            ("[('parent_id.no_such_field', '=', 1)]", "no_such_field"),
            ("[('id', '=', somebody)]", "somebody"),
            ("[" * 5000, "cannot be used"),
        ):
            self.assertRefused(reason, res_model="res.partner", domain=text)
            self.assertRefused(reason, res_model="res.partner", action_domain=text)

    def test_a_refused_change_leaves_the_tile_as_it_was(self):
        tile = self._make_tile(res_model="res.partner", domain="[]")
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            tile.domain = "[('no_such_field', '=', 1)]"
        self.assertEqual(tile.domain, "[]")

    def test_a_domain_without_a_model_is_refused(self):
        self.assertRefused("which model", domain="[]")

    def test_a_model_that_has_no_documents_is_refused(self):
        for model in ("no.such.model", "portal.mixin"):
            self.assertRefused("no documents", res_model=model)


@tagged("post_install", "-at_install")
class TestTilePages(TilesCommon):
    """A tile leads to a page of this site."""

    def test_an_address_elsewhere_is_refused(self):
        for url in (
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "my/orders",
            "/my orders",
            "/my\nx",
        ):
            for name in ("url", "action_url"):
                self.assertRefused("page of this site", **{name: url})

    def test_an_icon_is_a_name_and_nothing_else(self):
        for icon in ("fa-x onclick", 'fa-x"', "/web/image/1", "FA-X"):
            self.assertRefused("no icon", icon=icon)

    def test_a_code_is_given_once(self):
        self._make_tile()
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
            self._make_tile()


@tagged("post_install", "-at_install")
class TestTileNumbers(TilesCommon):
    """Numbers are counted with the rights of whoever looks, as far as they show."""

    def _make_action(self, number):
        self._make_partners(number, parent_id=self.user.partner_id.id)
        return self._make_tile(
            res_model="res.partner",
            domain="[('parent_id', '=', partner_id)]",
            action_domain="[('parent_id', '=', partner_id), ('phone', '=', False)]",
            action_url="/my/test?todo=1",
        )

    def test_up_to_99_the_number_is_shown_and_then_no_further(self):
        self._make_action(98)
        for waiting, shown in ((98, "98"), (99, "99"), (100, "99+"), (100, "99+")):
            tile = self._shown()["test"]
            self.assertEqual((tile.actions, tile.display_actions), (waiting, shown))
            self.assertEqual((tile.count, tile.display_count), (waiting, shown))
            self._make_partners(1, parent_id=self.user.partner_id.id)

    def test_a_tile_leads_to_the_actions_only_while_there_are_some(self):
        self._make_action(1)
        self.assertEqual(self._shown()["test"].url, "/my/test?todo=1")
        self.user.partner_id.child_ids.phone = "123"
        self.assertEqual(self._shown()["test"].url, "/my/test")

    def test_the_rights_of_the_user_decide_what_counts(self):
        partners = self._make_partners(3)
        self._make_tile(res_model="res.partner", domain="[('name', 'like', 'Sprout ')]")
        self.assertEqual(self._shown()["test"].count, 0)
        partners[0].parent_id = self.user.partner_id
        self.assertEqual(self._shown()["test"].count, 1)

    def test_who_may_not_read_the_model_has_no_tile(self):
        self._make_tile(res_model="ir.attachment", domain="[]")
        self.assertNotIn("test", self._shown())
        self.assertIn("test", self._shown(self.env.ref("base.user_admin")))

    def test_a_tile_without_numbers_is_for_everybody(self):
        self._make_tile()
        tile = self._shown()["test"]
        self.assertIsNone(tile.count)
        self.assertEqual(tile.actions, 0)

    def test_the_sum_is_that_of_the_badges_and_names_their_lists(self):
        tiles = self.tiles.with_user(self.user)

        def waits(actions=None):
            actions = actions or sum_actions(tiles)
            return actions.total, [tile.url for tile in actions.tiles]

        self.assertEqual(waits(), (0, []))
        tile = self._make_action(2)
        self.assertEqual(waits(), (2, ["/my/test?todo=1"]))
        tile.copy({"code": "second", "action_url": False})
        self.assertEqual(waits(), (4, ["/my/test?todo=1", "/my/test"]))
        self.assertEqual(sum_actions(tiles).display_total, "4")
        of_page = tiles._become_sum(tiles._become_get_dashboard())
        self.assertEqual(waits(of_page), waits())

    def test_the_list_behind_a_badge_gets_the_domain_that_was_counted(self):
        self._make_action(3)
        tiles = self.tiles.with_user(self.user)
        domain = tiles._become_action_domain("test")
        self.assertEqual(
            self.env["res.partner"].with_user(self.user).search_count(domain), 3
        )
        self.tiles.search([("code", "=", "test")]).active = False
        self.assertEqual(tiles._become_action_domain("test"), domain)
        self.assertTrue(tiles._become_action_domain("no such tile").is_false())


@tagged("post_install", "-at_install")
class TestTileRows(TilesCommon):
    """What requires action by a tile that an addon brought without code."""

    def _rows(self):
        tiles = self.tiles.with_user(self.user)
        shown = [tile for tile in tiles._become_get_dashboard() if tile.code == "test"]
        return tiles._become_get_first_rows(shown)

    def _make_action(self, **values):
        return self._make_tile(
            res_model="res.country",
            action_domain="[('code', 'in', ['BE', 'NL'])]",
            action_url="/my/test?todo=1",
            **values,
        )

    def test_a_document_of_any_model_has_its_name_and_leads_to_the_list(self):
        self._make_action()
        rows = self._rows()
        self.assertEqual([row.name for row in rows], ["Belgium", "Netherlands"])
        for row in rows:
            self.assertEqual((row.button, row.url), ("Open", "/my/test?todo=1"))
            self.assertEqual((row.amount, row.when, row.subject), ("", "", ""))

    def test_no_more_than_five_of_all_tiles(self):
        tile = self._make_action()
        tile.action_domain = "[('code', 'in', ['BE', 'NL', 'DE', 'FR', 'LU', 'IT'])]"
        self.assertEqual(self._shown()["test"].actions, 6)
        self.assertEqual(len(self._rows()), 5)

    def test_a_row_that_cannot_be_made_hides_its_tile_only(self):
        self._make_action()
        self._make_tile("healthy")
        broken = patch.object(
            type(self.tiles), "_become_get_row", side_effect=KeyError("gone")
        )
        with broken, self.assertLogs(LOGGER, "WARNING"):
            shown = self._shown()
        self.assertNotIn("test", shown)
        self.assertIn("healthy", shown)


@tagged("post_install", "-at_install")
class TestTileOrder(TilesCommon):
    """What requires action first, then what goes with a role, then as staff says."""

    def _codes(self, *codes):
        return [code for code in self._shown() if code in codes]

    def _make_supplier(self):
        role = self.env.ref("become_portal.role_supplier")
        self.company.become_role_ids = role
        return role.group_id

    def _groups(self):
        tiles = self.tiles.with_user(self.user)
        groups = tiles._become_group_tiles(tiles._become_get_dashboard())
        return {group.code: [tile.code for tile in group.tiles] for group in groups}

    def test_the_tiles_of_a_heading_stand_together(self):
        self._make_tile("a", category="account", sequence=1)
        self._make_tile("b", category="work", sequence=2)
        self._make_tile("c", sequence=3)
        self.assertEqual(self._codes("a", "b", "c"), ["c", "b", "a"])

    def test_a_tile_with_a_badge_comes_first(self):
        self._make_tile("quiet", sequence=1)
        busy = self._make_tile(
            "busy",
            sequence=2,
            res_model="res.partner",
            action_domain="[('id', '=', partner_id)]",
        )
        self.assertEqual(self._codes("quiet", "busy"), ["busy", "quiet"])
        busy.action_domain = "[('id', '=', 0)]"
        self.assertEqual(self._codes("quiet", "busy"), ["quiet", "busy"])

    def test_the_tile_of_a_role_comes_before_those_of_everybody(self):
        group = self._make_supplier()
        self._make_tile("common", sequence=1)
        self._make_tile("own", sequence=2, group_ids=group.ids)
        portal = self.env.ref("base.group_portal")
        self._make_tile("portal", sequence=3, group_ids=portal.ids)
        self.assertEqual(
            self._codes("common", "own", "portal"), ["own", "common", "portal"]
        )

    def test_somebody_with_a_role_gets_no_empty_tiles_of_customers(self):
        """Until there is something in them."""
        nothing = "[('id', '=', 0)]"
        empty = self._make_tile("empty", res_model="res.partner", domain=nothing)
        self._make_tile("uncounted")
        self._make_tile(
            "own_data", category="account", res_model="res.partner", domain=nothing
        )
        self.assertIn("empty", self._groups()["documents"])
        self._make_supplier()
        groups = self._groups()
        self.assertNotIn("empty", groups["documents"])
        self.assertNotIn("quotations", groups["documents"])
        self.assertIn("uncounted", groups["documents"])
        self.assertIn("own_data", groups["account"])
        # and Odoo's card does not come in its place
        stock = self.tiles.with_user(self.user)
        counters = stock._become_get_stock_counters(stock._become_get_dashboard())
        self.assertIn("quotation_count", counters)
        empty.domain = "[('id', '=', partner_id)]"
        self.assertIn("empty", self._groups()["documents"])

    def test_the_own_tiles_of_a_role_stay_when_they_are_empty(self):
        group = self._make_supplier()
        self._make_tile(
            "own",
            res_model="res.partner",
            domain="[('id', '=', 0)]",
            group_ids=group.ids,
        )
        self.assertIn("own", self._groups()["documents"])

    def test_a_pending_supplier_gets_no_empty_tiles_of_customers_either(self):
        self._make_supplier()
        self.company.become_supplier_state = "pending"
        self.assertNotIn("quotations", self._groups().get("documents", ()))
        self.assertIn("details", self._groups()["account"])

    def test_a_heading_without_tiles_is_left_out(self):
        self.tiles.search([("category", "=", "work")]).active = False
        self.assertNotIn("work", self._groups())
        self.tiles.search([]).active = False
        self.assertEqual(self._groups(), {})

    def test_each_tile_of_ours_has_its_heading(self):
        names = self.tiles.search([]).get_external_id()
        found = {
            tile.code: tile.category
            for tile in self.tiles.search([])
            if names[tile.id].startswith("become_portal")
        }
        work = {code for code, category in found.items() if category == "work"}
        account = {code for code, category in found.items() if category == "account"}
        self.assertEqual(account, {"details", "colleagues"})
        self.assertLessEqual({"projects", "tasks", "reseller"}, work)


@tagged("post_install", "-at_install")
class TestTileAudience(TilesCommon):
    """Staff decide who gets a tile; customers get no access to the tiles themselves."""

    def test_groups_limit_it(self):
        self._make_tile(group_ids=self.env.ref("base.group_user").ids)
        self.assertNotIn("test", self._shown())
        self.assertIn("test", self._shown(self.env.ref("base.user_admin")))

    def test_a_company_limits_it(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        tile = self._make_tile(company_id=other.id)
        self.assertNotIn("test", self._shown())
        tile.company_id = self.user.company_id
        self.assertIn("test", self._shown())

    def test_a_hidden_tile_is_gone(self):
        self._make_tile(active=False)
        self.assertNotIn("test", self._shown())

    def test_the_order_is_that_of_the_list(self):
        self._make_tile("second", sequence=-1)
        self._make_tile("first", sequence=-2)
        self.assertEqual(list(self._shown())[:2], ["first", "second"])

    def test_its_name_is_in_the_language_of_the_user(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        tile = self._make_tile(name="Flowers")
        tile.with_context(lang="nl_NL").name = "Bloemen"
        tiles = self.tiles.with_user(self.user).with_context(lang="nl_NL")
        names = {shown.code: shown.name for shown in tiles._become_get_dashboard()}
        self.assertEqual(names["test"], "Bloemen")
        self.assertEqual(self._shown()["test"].name, "Flowers")

    def test_portal_users_and_employees_read_no_tiles(self):
        clerk = new_test_user(self.env, login="clerk")
        for user in (self.user, clerk, self.env.ref("base.public_user")):
            for method in ("read", "write", "create", "unlink"):
                with self.assertRaises(AccessError):
                    self.tiles.with_user(user).check_access(method)

    def test_a_sales_manager_orders_hides_and_renames_and_no_more(self):
        boss = new_test_user(
            self.env, login="boss", groups="sales_team.group_sale_manager"
        )
        tile = self._make_tile(res_model="res.partner", domain="[]").with_user(boss)
        tile.write({"sequence": 3, "name": "Renamed", "active": False})
        self.assertEqual(tile.name, "Renamed")
        for name, value in (
            ("domain", "[('id', '=', 1)]"),
            ("action_domain", "[]"),
            ("res_model", "res.users"),
            ("url", "/my/other"),
            ("group_ids", []),
        ):
            with self.assertRaises(AccessError):
                tile[name] = value
            with self.assertRaises(AccessError):
                tile.read([name])
        for method in ("create", "unlink"):
            with self.assertRaises(AccessError):
                tile.check_access(method)


@tagged("post_install", "-at_install")
class TestBrokenTiles(TilesCommon):
    """A domain that breaks later hides its tile, tells the log, and nothing else."""

    def _break(self, tile, **values):
        """As an update of Odoo does that takes a field away."""
        for name, value in values.items():
            self.env.cr.execute(
                f"UPDATE become_portal_tile SET {name} = %s WHERE id = %s",  # noqa: S608
                (value, tile.id),
            )
        tile.invalidate_recordset()

    def _make_pair(self):
        values = {
            "res_model": "res.partner",
            "domain": "[('id', '=', partner_id)]",
            "action_domain": "[('id', '=', partner_id)]",
        }
        self._make_tile("healthy", **values)
        return self._make_tile("broken", sequence=0, **values)

    def _assert_only_the_broken_is_gone(self):
        with self.assertLogs(LOGGER, "WARNING") as logs, mute_logger("odoo.sql_db"):
            shown = self._shown()
            waiting = sum_actions(self.tiles.with_user(self.user))
        self.assertIn("broken", "".join(logs.output))
        self.assertNotIn("healthy", "".join(logs.output))
        self.assertNotIn("broken", shown)
        self.assertEqual(shown["healthy"].actions, 1)
        self.assertEqual(waiting.total, 1)
        # the transaction of the page goes on
        self.assertTrue(self.user.partner_id.name)

    def test_a_field_that_is_gone(self):
        tile = self._make_pair()
        self._break(tile, domain="[('gone', '=', 1)]", action_domain="[('gone','=',1)]")
        self._assert_only_the_broken_is_gone()
        tiles = self.tiles.with_user(self.user)
        with self.assertLogs(LOGGER, "WARNING"):
            self.assertTrue(tiles._become_action_domain("broken").is_false())

    def test_a_model_that_is_gone(self):
        self._break(self._make_pair(), res_model="gone.model")
        self._assert_only_the_broken_is_gone()

    def test_a_text_that_is_no_domain(self):
        self._break(self._make_pair(), domain="[(", action_domain="[(")
        self._assert_only_the_broken_is_gone()

    def test_an_error_in_the_database(self):
        tile = self._make_pair()
        # PostgreSQL takes no pattern that ends in an escape
        pattern = r"[('name', '=like', '%\\')]"
        self._break(tile, domain=pattern, action_domain=pattern)
        self._assert_only_the_broken_is_gone()

    def test_a_field_that_customers_may_not_read(self):
        tile = self._make_pair()
        secret = "[('company_registry', '!=', 'x'), ('user_ids.password', '=', 'x')]"
        self._break(tile, domain=secret, action_domain=secret)
        self._assert_only_the_broken_is_gone()


@tagged("post_install", "-at_install")
class TestStockTwins(TilesCommon):
    """Where somebody had hidden Odoo's card, ours starts hidden."""

    def test_a_tile_starts_hidden_when_the_view_is_switched_off(self):
        view = self.env.ref("sale.portal_my_home_sale")
        self.assertTrue(self._make_tile("shown", stock_view=view.xml_id).active)
        view.active = False
        self.assertFalse(self._make_tile("hidden", stock_view=view.xml_id).active)
        self.assertTrue(self._make_tile("unknown", stock_view="no.such_view").active)

    def test_only_a_tile_that_is_shown_keeps_odoos_card_away(self):
        tile = self._make_tile(stock_counters="a_count  b_count")
        tiles = self.tiles.with_user(self.user)
        for is_shown in (True, False):
            tile.active = is_shown
            counters = tiles._become_get_stock_counters(tiles._become_get_dashboard())
            self.assertEqual({"a_count", "b_count"} <= counters, is_shown)
