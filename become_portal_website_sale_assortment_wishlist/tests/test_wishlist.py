from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.become_portal_website_sale.tests.shop_common import ShopHttpCommon
from odoo.addons.become_portal_website_sale_assortment.tests.shop_common import (
    AssortmentShopCommon,
)


@tagged("post_install", "-at_install")
class TestWishlist(ShopHttpCommon, AssortmentShopCommon):
    def _item(self, product):
        return {
            "partner_id": self.user.partner_id.id,
            "product_id": product.product_variant_id.id,
            "website_id": self.website.id,
        }

    def _listed(self):
        numbers = self._json("/shop/wishlist/get_product_ids") or []
        return self.env["product.product"].browse(numbers).product_tmpl_id

    def test_a_customer_lists_what_is_in_their_assortment(self):
        self._json("/shop/wishlist/add", product_id=self.rose.product_variant_id.id)
        self.assertEqual(self._listed(), self.rose)
        self.assertIn("Rose", self.url_open("/shop/wishlist").text)

    def test_nobody_learns_a_name_by_the_wishlist(self):
        answer = self._json(
            "/shop/wishlist/add", product_id=self.oak.product_variant_id.id
        )
        self.assertNotIn("Oak", str(answer))
        listed = self.env["product.wishlist"].with_user(self.user)
        with self.assertRaises(AccessError) as refused:
            listed.create(self._item(self.oak))
        self.assertNotIn("Oak", str(refused.exception))
        rose = listed.create(self._item(self.rose))
        # Odoo asks the rule before it writes, and not after
        rose.product_id = self.oak.product_variant_id
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            rose.read(["product_id"])

    def test_what_leaves_the_assortment_is_kept_and_not_shown(self):
        item = self.env["product.wishlist"].create(self._item(self.oak))
        mine = self.env["product.wishlist"].with_user(self.user)
        self.assertFalse(mine.search([("id", "=", item.id)]))
        with self.assertRaises(AccessError):
            mine.browse(item.id).read(["product_id"])
        self.assertFalse(self._listed())
        page = self.url_open("/shop/wishlist")
        self.assertEqual(page.status_code, 200)
        self.assertNotIn("Oak", page.text)
        self.assortment.active = False
        self.assertEqual(self._listed(), self.oak)
        self.assertIn("Oak", self.url_open("/shop/wishlist").text)

    def test_a_wishlist_of_before_logging_in_is_checked_then(self):
        item = self.env["product.wishlist"].create(
            {**self._item(self.oak), "partner_id": False}
        )
        self.assertFalse(item.with_user(self.user).search([("id", "=", item.id)]))
        item.partner_id = self.user.partner_id
        self.assertFalse(item.with_user(self.user).search([("id", "=", item.id)]))
