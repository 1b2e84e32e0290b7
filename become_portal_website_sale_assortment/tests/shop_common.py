from odoo import Command

from odoo.addons.become_portal_assortment.tests.assortment_common import (
    AssortmentCommon,
)
from odoo.addons.become_portal_website_sale.tests.shop_common import ShopCommon


class AssortmentShopCommon(ShopCommon, AssortmentCommon):
    """The customer's assortment is the rose and the combo, and not the oak."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.combo = cls._make_combo("Border", cls.rose | cls.oak)
        cls.rose.write(
            {
                "optional_product_ids": [Command.set((cls.oak | cls.rake).ids)],
                "alternative_product_ids": [Command.set(cls.oak.ids)],
                "accessory_product_ids": [Command.set(cls.oak.product_variant_id.ids)],
            }
        )
        cls.assortment = cls._make_assortment(cls.rose | cls.rake | cls.combo)

    @classmethod
    def _let_customers_read_products(cls):
        """The shop does."""
