"""What an update corrects, of all our addons together."""

from odoo.tests import TransactionCase

from odoo.addons.become_portal.tests import test_updates


class TestUpdatesOfAll(TransactionCase):
    def test_only_what_staff_writes_is_left_alone_by_an_update(self):
        names = self.env["ir.model.data"].search(
            [("module", "=like", "become\\_portal%")]
        )
        # rules of each glue addon are among them
        rules = names.filtered(lambda name: name.model == "ir.rule")
        self.assertIn("become_portal_website_sale", rules.mapped("module"))
        kept = names.filtered("noupdate")
        self.assertTrue(kept)
        self.assertFalse(
            kept.filtered(
                lambda name: name.model not in test_updates.NOT_UPDATED
            ).mapped("complete_name"),
            "a correction of these never arrives: take noupdate away, inherit "
            "become.portal.edits.mixin where staff changes them, or give a reason",
        )
