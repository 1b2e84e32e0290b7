from odoo.tests import tagged

from .shop_common import ShopCommon, ShopHttpCommon


@tagged("post_install", "-at_install")
class TestCheckout(ShopHttpCommon, ShopCommon):
    """The pages of own data are those of the portal; a checkout keeps its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.me = cls.user.partner_id
        cls.address = {
            "street": "Kerkstraat 5",
            "zip": "1411 AA",
            "city": "Naarden",
            "country_id": cls.env.ref("base.nl").id,
        }
        cls.me.write({"phone": "+31 35 555 0101", **cls.address})
        cls.barn = cls.me.create(
            {
                **cls.address,
                "name": "Barn",
                "type": "delivery",
                "parent_id": cls.me.commercial_partner_id.id,
                "email": "barn@example.com",
                "phone": "+31 35 555 0102",
            }
        )

    def test_its_addresses_have_no_tabs_and_no_question(self):
        self._add(self.rose)
        for url in (
            "/shop/checkout?try_skip_step=false",
            "/shop/address?address_type=delivery",
        ):
            page = self._open_page(url)
            for name in ("o_become_own_tabs", "o_become_question"):
                self.assertFalse(page.xpath(f"//*[contains(@class, '{name}')]"), url)
        page = self._open_page("/my/addresses")
        self.assertTrue(page.xpath("//*[contains(@class, 'o_become_own_tabs')]"))
        self.assertTrue(page.xpath("//*[contains(@class, 'o_become_question')]"))
        self.assertFalse(page.xpath("//*[contains(@class, 'o_remove_address')]"))

    def test_a_phone_number_holds_up_no_order(self):
        self._add(self.rose)
        form = {
            **self.address,
            "name": "Shed",
            "email": "shed@example.com",
            "phone": "ask at the gate",
            "address_type": "delivery",
            "required_fields": "name,email",
        }
        page = "/shop/address?address_type=delivery"
        answer = self._post("/shop/address/submit", form, form=page)
        self.assertIn("redirectUrl", answer.json(), answer.text)
        made = self.me.search([("name", "=", "Shed")])
        self.assertEqual(made.phone, "ask at the gate")
