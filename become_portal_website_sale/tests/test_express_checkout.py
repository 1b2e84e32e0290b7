from odoo.tests import tagged

from odoo.addons.become_portal.tools.own_data import APPROVAL, OFF

from .shop_common import ShopCommon, ShopHttpCommon

SETTINGS = ("become_edit_company", "become_edit_contacts", "become_edit_addresses")
AREA = {"country": "NL", "zip": "1411 AA", "city": "Naarden"}


@tagged("post_install", "-at_install")
class TestExpressCheckout(ShopHttpCommon, ShopCommon):
    """Google Pay and Apple Pay, where customers may not change their own data."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.me = cls.user.partner_id
        cls.me.write(
            {
                "parent_id": False,
                "street": "Kerkstraat 5",
                "zip": "1411 AA",
                "city": "Naarden",
                "country_id": cls.env.ref("base.nl").id,
                "phone": "+31 35 555 0101",
            }
        )
        cls.billing = {
            **AREA,
            "name": cls.me.name,
            "email": cls.me.email,
            "phone": cls.me.phone,
            "street": "Kerkstraat 5",
        }

    def _set_mode(self, mode):
        self.env.company.write(dict.fromkeys(SETTINGS, mode))

    def _cart(self):
        domain = [("partner_id", "=", self.me.id), ("state", "=", "draft")]
        return self.env["sale.order"].search(domain)

    def test_an_order_gets_its_delivery_address(self):
        for mode, area in ((OFF, "1411 BB"), (APPROVAL, "1411 CC")):
            self._set_mode(mode)
            self._cart().unlink()
            self._add(self.rose)
            address = {**AREA, "zip": area}
            answer = self._json(
                "/shop/express/shipping_address_change",
                partial_delivery_address=dict(address),
            )
            self.assertIn("delivery_methods", answer)
            delivery = self._cart().partner_shipping_id
            self.assertEqual((delivery.type, delivery.zip), ("delivery", area))
            whole = {
                **address,
                "name": f"Barn {mode}",
                "street": "Dorpsstraat 1",
                "email": "barn@example.com",
                "phone": "+31 35 555 0102",
            }
            self._json(
                "/shop/express_checkout",
                billing_address=dict(self.billing),
                shipping_address=dict(whole),
            )
            self.assertEqual(self._cart().partner_shipping_id, delivery)
            self.assertEqual(
                (delivery.name, delivery.street), (f"Barn {mode}", "Dorpsstraat 1")
            )
            self.assertEqual(self.me.street, "Kerkstraat 5")

    def test_a_billing_address_obeys_the_setting(self):
        self._set_mode(OFF)
        self._add(self.rose)
        answer = self._json(
            "/shop/express_checkout",
            billing_address={**self.billing, "street": "Elsewhere 1"},
        )
        self.assertIn("not possible here", str(answer))
        self.assertFalse(
            self.env["res.partner"].search([("street", "=", "Elsewhere 1")])
        )
