import json

from odoo import Command
from odoo.tests import tagged

from odoo.addons.become_portal.tests.http_common import PortalHttpCase

from .assortment_common import AssortmentCommon

ASKED = {"quantity": 1, "so_date": "2026-01-15", "ptav_ids": []}


@tagged("post_install", "-at_install")
class TestConfigurators(AssortmentCommon, PortalHttpCase):
    """What staff's screens ask while they choose a product: the addresses are open to
    whoever is logged in, also where no shop lets customers read products."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.choice = cls.env["product.combo"].create(
            {
                "name": "Plant",
                "combo_item_ids": [
                    Command.create({"product_id": product.product_variant_id.id})
                    for product in (cls.rose, cls.oak)
                ],
            }
        )
        cls.combo = cls._make_product(
            "Border", cls.plants, type="combo", combo_ids=[Command.set(cls.choice.ids)]
        )
        cls.rose.optional_product_ids = cls.oak | cls.rake
        cls.currency = cls.env.company.currency_id
        cls.assortment = cls._make_assortment(cls.rose | cls.rake | cls.combo)

    def setUp(self):
        super().setUp()
        self._login(self.user)

    def _ask(self, access_path, **params):
        params["currency_id"] = self.currency.id
        return json.dumps(self._jsonrpc(f"/sale/{access_path}", **params))

    def _configure(self, product):
        return self._ask(
            "product_configurator/get_values", product_template_id=product.id, **ASKED
        )

    def _combine(self):
        return self._ask(
            "combo_configurator/get_data",
            product_tmpl_id=self.combo.id,
            quantity=1,
            date="2026-01-15",
        )

    def test_a_product_outside_is_refused(self):
        self.assertIn("Rose", self._configure(self.rose))
        answer = self._configure(self.oak)
        self.assertIn("not in your assortment", answer)
        self.assertNotIn("Oak", answer)

    def test_options_are_in_the_assortment(self):
        answer = self._configure(self.rose)
        self.assertIn("Rake", answer)
        self.assertNotIn("Oak", answer)

    def test_choices_of_a_combo_are_in_the_assortment(self):
        answer = self._combine()
        self.assertIn("Rose", answer)
        self.assertNotIn("Oak", answer)
        self.assortment.active = False
        self.assertIn("Oak", self._combine())

    def test_a_combo_outside_is_refused(self):
        self.assortment.product_ids -= self.combo
        answer = self._combine()
        self.assertNotIn("Border", answer)
        self.assertNotIn("Rose", answer)

    def test_parts_of_a_combo_are_kept_back_too(self):
        self.env["ir.model.access"].create(
            {
                "name": "parts of combos for customers",
                "model_id": self.env["ir.model"]._get_id("product.combo.item"),
                "group_id": self.env.ref("base.group_portal").id,
                "perm_read": True,
            }
        )
        parts = self.choice.combo_item_ids.with_user(self.user)
        found = parts.search([("id", "in", parts.ids)])
        self.assertEqual(found.sudo().product_id.product_tmpl_id, self.rose)
