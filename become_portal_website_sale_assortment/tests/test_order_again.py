from odoo.tests import tagged

from odoo.addons.become_portal_website_sale.tests.shop_common import ShopHttpCommon

from .shop_common import AssortmentShopCommon

LIST = "/my/products"


@tagged("post_install", "-at_install")
class TestOrderAgain(ShopHttpCommon, AssortmentShopCommon):
    """From what was bought before into the cart, as far as the assortment goes."""

    def test_what_left_the_assortment_after_the_page_was_opened(self):
        self._make_order(self.rose, self.rake).action_confirm()
        rose, rake = (self.rose | self.rake).product_variant_ids
        if rose.product_tmpl_id != self.rose:
            rose, rake = rake, rose
        page = self._get(LIST).text
        self.assertNotIn("This is not in your assortment.", page)
        values = {
            f"quantity_{rose.id}": "3",
            f"quantity_{rake.id}": "4",
            "once": "this page",
            "csrf_token": self._csrf_token(LIST),
        }
        self.assortment.product_ids -= self.rake
        page = self._post(f"{LIST}/cart", values).text
        self.assertIn("Nothing was put into your cart", page)
        self.assertIn("This is not in your assortment.", page)
        self.assertIn('value="3"', page)
        self.assertFalse(self._get_carts())
        # by the button beside it, too
        answer = self._post(f"{LIST}/cart", {**values, "product": rake.id})
        self.assertIn("This is not in your assortment.", answer.text)
        self.assertFalse(self._get_carts())
        # the same page, without what is not there any more
        values.pop(f"quantity_{rake.id}")
        self._post(f"{LIST}/cart", values)
        self._post(f"{LIST}/cart", values)
        line = self._get_carts().order_line
        self.assertEqual((line.product_id, line.product_uom_qty), (rose, 3))

    def _get_carts(self):
        partner = self.user.partner_id
        return self.env["sale.order"].search(
            [("partner_id", "=", partner.id), ("state", "=", "draft")]
        )
