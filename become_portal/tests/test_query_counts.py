from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged

from .http_common import count_queries
from .own_data_common import OwnDataCommon


@tagged("post_install", "-at_install")
class TestContactTree(OwnDataCommon):
    """Who is under a contact is looked up once, and is who is there."""

    def _below(self, partner):
        """Return who ``child_of`` finds under a contact, without the contact."""
        partners = self.partners.with_context(active_test=False)
        return partners.search([("id", "child_of", partner.id)]) - partner

    def _make_tree(self):
        top = self._make_company("Top")
        middle = self._make_contact("Middle", parent_id=top.id)
        return top, middle, self._make_contact("Leaf", parent_id=middle.id)

    def test_it_is_looked_up_once(self):
        top, middle, leaf = self._make_tree()

        def search(times):
            for _time in range(times):
                self.env["sale.order"].search_count(
                    [("partner_id", "child_of", top.id)]
                )

        # once who is there, and each time the orders
        self.assertEqual(count_queries(self.env, lambda: search(1)), 2)
        self.assertEqual(count_queries(self.env, lambda: search(3)), 4)
        self.assertEqual(self._below(top), middle | leaf)

    def test_it_follows_who_comes_moves_and_goes(self):
        top, middle, leaf = self._make_tree()
        other = self._make_company("Other")
        self.assertEqual(self._below(top), middle | leaf)
        new = self._make_contact("New", parent_id=leaf.id)
        self.assertEqual(self._below(top), middle | leaf | new)
        new.active = False
        self.assertEqual(self._below(top), middle | leaf | new, "archived ones too")
        leaf.parent_id = other
        self.assertEqual(self._below(top), middle)
        self.assertEqual(self._below(other), leaf | new)
        other.child_ids = [Command.create({"name": "Made there"})]
        self.assertEqual(len(self._below(other)), 3)
        new.unlink()
        self.assertEqual(len(self._below(other)), 2)

    def test_only_who_has_others_under_them_is_looked_up_again(self):
        top, middle, leaf = self._make_tree()
        other, empty = self._make_company("Other"), self._make_company("Empty")
        twin = self._make_contact("Twin", parent_id=top.id)
        self.assertEqual(self._below(top), middle | leaf | twin)
        self.assertFalse(self._below(other), "and that is kept, too")
        self.assertFalse(self._below(empty))

        (middle | twin).parent_id = other
        self.env.flush_all()
        with self.assertQueryCount(0):
            self.assertEqual(middle._become_get_branches(), leaf.ids)
            self.assertEqual(empty._become_get_branches(), [])
        self.assertFalse(self._below(top))
        self.assertEqual(self._below(other), middle | leaf | twin)

        middle.parent_id = False
        self.assertEqual(self._below(other), twin)
        self.assertEqual(self._below(middle), leaf)

    def test_what_is_undone_is_forgotten(self):
        top, middle, leaf = self._make_tree()
        other = self._make_company("Other")
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            leaf.parent_id = other
            self.assertEqual(self._below(other), leaf)
            raise ZeroDivisionError
        self.assertFalse(self._below(other))
        self.assertEqual(self._below(top), middle | leaf)

    def test_a_rule_sees_it_at_once(self):
        """A contact that leaves the company of a customer takes its documents along."""
        order = self.env["sale.order"].create({"partner_id": self.gardener.id})
        order.state = "sent"
        orders = self.env["sale.order"].with_user(self.user)
        self.assertIn(order, orders.search([]))
        self.gardener.parent_id = self.stranger.parent_id
        self.assertNotIn(order, orders.search([]))
        with self.assertRaises(AccessError):
            order.with_user(self.user).check_access("read")
        there = self.env["sale.order"].with_user(self.stranger_user)
        self.assertIn(order, there.search([]))

    def test_nobody_reads_it(self):
        admin = self.env.ref("base.user_admin")
        for user in (admin, self.staff, self.user):
            partners = self.partners.with_user(user)
            self.assertNotIn("become_branch_ids", partners.fields_get())
            with self.assertRaises(AccessError):
                user.partner_id.with_user(user).read(["become_branch_ids"])
            for model in ("sale.order", "account.move", "project.task"):
                documents = self.env[model].with_user(user)
                self.assertNotIn("become_email_file_ids", documents.fields_get())
                with self.assertRaises(AccessError):
                    documents.search([]).read(["become_email_file_ids"])


@tagged("post_install", "-at_install")
class TestQueriesOfWrites(OwnDataCommon):
    """What is none of ours is not looked up; beside Odoo's own: tests/benchmark."""

    def _count_move(self, partner):
        other = self._make_company("Other")
        return count_queries(self.env, lambda: partner.write({"parent_id": other.id}))

    def test_a_contact_moves_for_the_price_of_a_plain_one(self):
        plain = self._make_contact("Plain")
        first = self._count_move(plain)
        # however many logins, roles and managers others of the company have
        self.me.become_portal_manager = True
        self.house.become_role_ids = self.env.ref("become_portal.role_reseller")
        for number in range(5):
            self._make_login(f"more_{number}", self.house)
        again = self._make_contact("Plain again")
        self.assertLessEqual(self._count_move(again), first)

    def test_only_what_is_there_is_a_concern(self):
        def concerns(partner, **vals):
            return set(partner._become_get_concerns({"parent_id": False, **vals}))

        self.assertEqual(concerns(self.gardener), set())
        self.assertEqual(concerns(self.colleague), {"logins"})
        self.colleague_user.active = False
        self.assertEqual(concerns(self.colleague), {"logins"}, "archived ones too")
        self.gardener.become_portal_manager = True
        self.assertEqual(concerns(self.gardener), {"managers"})
        self.delivery.supplier_rank = 1
        self.assertEqual(concerns(self.delivery), {"suppliers"})
        alone = self._make_company("Alone")
        alone.become_role_ids = self.env.ref("become_portal.role_reseller")
        self.assertEqual(concerns(alone), {"roles"})
        # and of all who are under it: the delivery address brought the role, and mails
        # went to somebody of ours
        all_of_them = {"documents", "logins", "managers", "roles", "suppliers"}
        self.assertEqual(concerns(self.house), all_of_them)
        self.gardener.become_portal_manager = False
        order = self.env["sale.order"].create({"partner_id": self.house.id})
        order.message_subscribe(self.gardener.ids)
        self.assertEqual(concerns(self.gardener), {"documents"})
        self.env["sale.order"].create({"partner_id": self.billing.id})
        self.assertEqual(concerns(self.billing), {"documents"})
        for vals in (
            {"child_ids": []},
            {"become_role_ids": []},
            {"supplier_rank": 1},
            {"become_portal_manager": True},
        ):
            self.assertEqual(concerns(self.gardener, **vals), all_of_them, vals)

    def test_a_contact_without_a_login_takes_along_the_state_of_its_company(self):
        """Nothing of ours is about the contact, and yet it must not be open alone."""
        self.house.become_supplier_state = "pending"
        self.assertFalse(self.gardener._become_get_concerns({"parent_id": False}))
        self.gardener.parent_id = False
        self.assertEqual(self.gardener.become_supplier_state, "pending")

    def test_nobody_need_be_asked_twice_who_manages(self):
        """The badge of the own details says what the page says."""
        tiles = self.env["become.portal.tile"].with_user(self.user)
        own = self.me.with_user(self.user)
        other = self._make_contact("Boss")

        def is_asked():
            domain = [("id", "=", self.me.id), ("become_needs_attention", "=", True)]
            found = bool(self.env["res.partner"].with_user(self.user).search(domain))
            own.invalidate_recordset(["become_needs_attention"])
            self.assertEqual(found, own.become_needs_attention)
            badges = {one.code: one.actions for one in tiles._become_get_dashboard()}
            self.assertEqual(bool(badges["details"]), found)
            return found

        full = {"email": "rose@example.com", "phone": "+31 35 1234567"}
        self.house.write({**full, "state_id": False})
        self.me.write(full)
        self.assertFalse(is_asked())
        self.house.city = self.me.city = False
        self.assertTrue(is_asked())
        other.become_portal_manager = True
        self.assertFalse(is_asked(), "only the manager can fill it")
        self.me.become_portal_manager = True
        self.assertTrue(is_asked())
        (other | self.me).become_portal_manager = False
        self.company.become_edit_addresses = "off"
        self.assertFalse(is_asked())
        self.me.phone = False
        self.assertEqual(is_asked(), "phone" in own._become_get_required_fields())


@tagged("post_install", "-at_install")
class TestKeptTiles(TransactionCase):
    """Tiles are kept between requests, until somebody changes one."""

    def setUp(self):
        super().setUp()
        self.user = new_test_user(self.env, login="kept", groups="base.group_portal")
        self.tiles = self.env["become.portal.tile"].with_user(self.user)
        self.tile = self.env["become.portal.tile"].search([("code", "=", "orders")])

    def _get_shown(self):
        self.env.invalidate_all()
        return {tile.code: tile for tile in self.tiles._become_get_dashboard()}

    def test_they_are_asked_once(self):
        self._get_shown()
        asked = count_queries(self.env, self.tiles._become_get_place_tiles_sudo)
        # the user, whose language it is
        self.assertLessEqual(asked, 2)

    def test_a_change_is_seen_at_once(self):
        self.assertIn("orders", self._get_shown())
        self.tile.name = "All we sold"
        self.assertEqual(self._get_shown()["orders"].name, "All we sold")
        self.tile.active = False
        self.assertNotIn("orders", self._get_shown())
        self.tile.active = True
        self.tile.group_ids = self.env.ref("base.group_user")
        self.assertNotIn("orders", self._get_shown())
        self.tile.group_ids = False
        made = self.tile.copy({"code": "kept_copy", "name": "Copy"})
        self.assertIn("kept_copy", self._get_shown())
        made.unlink()
        self.assertNotIn("kept_copy", self._get_shown())

    def test_a_translation_is_seen_at_once(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.user.lang = "nl_NL"
        tiles = self.tiles.with_context(lang="nl_NL")

        def name():
            self.env.invalidate_all()
            shown = {tile.code: tile.name for tile in tiles._become_get_dashboard()}
            return shown["orders"]

        before = name()
        self.tile.update_field_translations("name", {"nl_NL": "Wat wij verkochten"})
        self.assertNotEqual(before, name())
        self.assertEqual(name(), "Wat wij verkochten")
