from odoo import Command

from odoo.addons.become_portal.tests.http_common import PortalHttpCase
from odoo.addons.become_portal.tests.products_common import ProductsCommon


class ShopCommon(ProductsCommon):
    """The products are in the shop, two of them on a shelf."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.website = cls.env["website"].search([], limit=1)
        cls.all.write({"is_published": True, "image_1920": cls._make_picture()})
        cls.shelves = cls.env["product.public.category"].create(
            [{"name": "Flowers"}, {"name": "Trees"}]
        )
        cls.rose.public_categ_ids, cls.oak.public_categ_ids = cls.shelves

    @classmethod
    def _make_picture(cls):
        return b"R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

    @classmethod
    def _make_combo(cls, name, products):
        choice = cls.env["product.combo"].create(
            {
                "name": "Plant",
                "combo_item_ids": [
                    Command.create({"product_id": product.product_variant_id.id})
                    for product in products
                ],
            }
        )
        return cls._make_product(
            name,
            cls.plants,
            type="combo",
            combo_ids=[Command.set(choice.ids)],
            is_published=True,
        )

    @classmethod
    def _make_cart(cls, *products, user=None):
        partner = (user or cls.user).partner_id
        return cls._make_order(
            *products,
            partner=partner,
            website_id=cls.website.id,
            company_id=cls.website.company_id.id,
        )


class ShopHttpCommon(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self._login(self.user)

    def _json(self, route, **params):
        """The result of a route, or the sentence of its error."""
        answer = self._jsonrpc(route, **params)
        return answer.get("result") or answer.get("error", {}).get("data", {})

    def _add(self, product, **params):
        return self._json(
            "/shop/cart/add",
            product_template_id=product.id,
            product_id=product.product_variant_id.id,
            quantity=1,
            **params,
        )
