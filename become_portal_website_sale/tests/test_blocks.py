from odoo.tests import tagged

from .shop_common import ShopCommon, ShopHttpCommon

SHELF = "website_sale.dynamic_filter_template_product_public_category_default"


@tagged("post_install", "-at_install")
class TestBlocks(ShopHttpCommon, ShopCommon):
    """Blocks of web pages, which a browser asks for by numbers."""

    def _block(self, **values):
        block = self.env.ref("website_sale.dynamic_filter_category_list")
        return str(
            self._json(
                "/website/snippet/filters",
                filter_id=block.id,
                template_key=SHELF,
                limit=16,
                **values,
            )
        )

    def test_a_shelf_without_published_products_is_in_no_block(self):
        flowers, trees = self.shelves
        self.assertIn(trees.name, self._block(parentId=trees.id))
        self.oak.is_published = False
        for shown in (self._block(), self._block(parentId=flowers.id)):
            self.assertIn(flowers.name, shown)
            self.assertNotIn(trees.name, shown)
        self.assertNotIn(trees.name, self._block(parentId=trees.id))
