from importlib.util import module_from_spec, spec_from_file_location

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path
from odoo.tools.convert import convert_file

ADDON = "become_portal"
RULE = "become_portal.sale_order_rule_drafts"
RULES = "security/drafts_rules.xml"
TILE = "become_portal.tile_orders"
TILES = "data/portal_tiles.xml"
MIGRATION = "become_portal/migrations/19.0.0.2.0/pre-updatable.py"

#: Records of ours that an update leaves alone, and why
NOT_UPDATED = {
    "mail.template": "its text is what staff writes; Odoo has a button to reset it",
    "ir.cron": "when it runs is what staff sets; what it runs is a method",
    "ir.actions.server": "the half of a scheduled action that Odoo keeps apart",
}


@tagged("post_install", "-at_install")
class TestUpdates(TransactionCase):
    """What an update of our addons corrects in a database that has them already."""

    def _update(self, file):
        """Read a data file of ours as Odoo does when the addon is updated."""
        self.env.flush_all()
        convert_file(self.env, ADDON, file, {}, mode="update")
        self.env.invalidate_all()

    def _spoil(self, xmlid, **values):
        """Give a record other values than its file has, and nobody changed it."""
        record = self.env.ref(xmlid)
        for name, value in values.items():
            self.env.cr.execute(
                f'UPDATE "{record._table}" SET "{name}" = %s WHERE id = %s',  # noqa: S608
                [value, record.id],
            )
        record.invalidate_recordset()
        return record

    def _get_kept(self):
        """Return the records of our addons that an update leaves alone."""
        return self.env["ir.model.data"].search(
            [("module", "=like", "become\\_portal%"), ("noupdate", "=", True)]
        )

    def test_only_what_staff_writes_is_left_alone_by_an_update(self):
        kept = self._get_kept()
        self.assertTrue(kept.filtered(lambda name: name.model == "mail.template"))
        others = kept.filtered(lambda name: name.model not in NOT_UPDATED)
        self.assertFalse(others.mapped("complete_name"))

    def test_each_rule_and_right_is_corrected_by_an_update(self):
        names = self.env["ir.model.data"].search(
            [
                ("module", "=like", "become\\_portal%"),
                ("model", "in", ("ir.rule", "ir.model.access", "res.groups")),
            ]
        )
        self.assertGreater(len(names), 20)
        self.assertFalse(names.filtered("noupdate").mapped("complete_name"))

    def test_a_corrected_rule_arrives(self):
        rule = self.env.ref(RULE)
        right = rule.domain_force
        self._spoil(RULE, domain_force="[(1, '=', 1)]", active=False)
        self.env["ir.rule"].browse(rule.id).active = True
        self._update(RULES)
        self.assertEqual(rule.domain_force, right)

    def test_a_corrected_tile_arrives(self):
        tile = self._spoil(TILE, domain="[]", url="/my/old")
        self._update(TILES)
        self.assertIn("partner_id", tile.domain)
        self.assertEqual(tile.url, "/my/orders")
        self.assertFalse(tile.edited_fields)

    def test_what_staff_changed_on_a_tile_stays(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        tile = self._spoil(TILE, domain="[]")
        tile.write({"name": "Our orders", "sequence": 3, "active": False})
        tile.update_field_translations("description", {"nl_NL": "Kijk maar"})
        self._update(TILES)
        self.assertEqual(tile.name, "Our orders")
        self.assertEqual(tile.sequence, 3)
        self.assertFalse(tile.active)
        self.assertEqual(tile.with_context(lang="nl_NL").description, "Kijk maar")
        # and what nobody changed is corrected all the same
        self.assertIn("partner_id", tile.domain)

    def test_staff_can_have_the_tile_of_the_app_again(self):
        tile = self.env.ref(TILE)
        name = tile.name
        tile.name = "Our orders"
        self.assertIn("name", tile.edited_fields)
        tile.edited_fields = False
        self._update(TILES)
        self.assertEqual(tile.name, name)

    def test_a_role_keeps_its_name_and_gets_its_group(self):
        role = self.env.ref("become_portal.role_reseller")
        group = role.group_id
        role.name = "Dealer"
        other = self.env.ref("become_portal.group_supplier")
        self._spoil("become_portal.role_reseller", group_id=other.id)
        self._update("data/portal_roles.xml")
        self.assertEqual(role.name, "Dealer")
        self.assertEqual(role.group_id, group)

    def test_a_database_of_before_is_corrected_too(self):
        """There all of it was kept as it had been installed."""
        edited = self.env.ref("become_portal.tile_invoices")
        names = self.env["ir.model.data"].search(
            [
                ("module", "=", ADDON),
                ("model", "in", ("ir.rule", "become.portal.tile", "mail.template")),
            ]
        )
        names.noupdate = True
        self.env.flush_all()
        admin = self.env.ref("base.user_admin")
        edited.with_user(admin).name = "Our invoices"
        # what hooks did, in a later transaction
        self._spoil(TILE, write_date="2099-01-01")
        self._spoil("become_portal.tile_invoices", write_date="2099-01-01")
        self._migrate()
        kept = names.filtered("noupdate")
        self.assertEqual(
            set(kept.mapped("model")), {"mail.template", "become.portal.tile"}
        )
        tiles = kept.filtered(lambda name: name.model == "become.portal.tile")
        self.assertIn(edited.id, tiles.mapped("res_id"))
        self.assertNotIn(self.env.ref(TILE).id, tiles.mapped("res_id"))

    def _migrate(self):
        spec = spec_from_file_location("updatable", file_path(MIGRATION))
        script = module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.env.cr, "19.0.0.1.0")
        self.env.invalidate_all()
