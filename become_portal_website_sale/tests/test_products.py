from itertools import count

from odoo import Command
from odoo.tests import tagged

from .shop_common import ShopCommon, ShopHttpCommon

LIST = "/my/products"


@tagged("post_install", "-at_install")
class TestOrderAgain(ShopCommon, ShopHttpCommon):
    """From what was bought before into the cart."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_order(cls.rose, cls.oak, cls.spade).action_confirm()
        cls.numbers = count()
        cls.rose_id = cls.rose.product_variant_id.id
        cls.oak_id = cls.oak.product_variant_id.id

    def _order(self, *, product="", once=None, **quantities):
        values = {f"quantity_{id_}": text for id_, text in quantities.items()}
        values["once"] = once or str(next(self.numbers))
        return self._post("/my/products/cart", values, form=LIST, product=product)

    def _get_cart(self):
        domain = [("partner_id", "=", self.user.partner_id.id), ("state", "=", "draft")]
        lines = self.env["sale.order"].search(domain).order_line
        return {line.product_id.id: line.product_uom_qty for line in lines}

    def test_one_and_several(self):
        response = self._order(product=self.rose_id)
        self.assertIn("/shop/cart", response.headers["Location"])
        self.assertEqual(self._get_cart(), {self.rose_id: 1})
        self._order(**{str(self.rose_id): "2", str(self.oak_id): "3"})
        self.assertEqual(self._get_cart(), {self.rose_id: 3, self.oak_id: 3})

    def test_a_form_that_is_sent_again_adds_nothing(self):
        for _time in range(2):
            self._order(product=self.rose_id, once="the same page")
        self.assertEqual(self._get_cart(), {self.rose_id: 1})

    def test_bad_numbers_are_refused_and_nothing_typed_is_lost(self):
        for text in (
            "0",
            "-1",
            "1e9",
            "1000000000",
            "two",
            "1.5",
            "\N{CIRCLED DIGIT ONE}",
        ):
            page = self._order(**{str(self.rose_id): text, str(self.oak_id): "7"}).text
            self.assertIn("Type a whole number from 1 to 99999.", page, text)
            self.assertIn('value="7"', page)
            self.assertEqual(self._get_cart(), {}, text)
        page = self._order().text
        self.assertIn("Type how many you want to order first.", page)

    def test_what_cannot_be_bought_says_why(self):
        self.oak.is_published = False
        self.spade.action_archive()
        page = self._get(LIST).text
        self.assertIn("This is not sold in our shop.", page)
        self.assertIn("This is not sold any more.", page)
        page = self._order(**{str(self.oak_id): "1", str(self.rose_id): "1"}).text
        self.assertIn("Nothing was put into your cart", page)
        self.assertEqual(self._get_cart(), {})

    def test_what_has_options_leads_to_the_shop(self):
        attribute = self.env["product.attribute"].create(
            {
                "name": "Engraving",
                "create_variant": "no_variant",
                "value_ids": [
                    Command.create({"name": "None"}),
                    Command.create({"name": "A text", "is_custom": True}),
                ],
            }
        )
        self.oak.attribute_line_ids = [
            Command.create(
                {
                    "attribute_id": attribute.id,
                    "value_ids": attribute.value_ids.ids,
                }
            )
        ]
        self.assertIn("Choose its options in our shop.", self._get(LIST).text)

    def test_products_of_others_do_not_come_in(self):
        foreign = self.rake.product_variant_id.id
        for asked in ({"product": foreign}, {str(foreign): "1"}, {"product": "x"}):
            self._order(**asked)
            self.assertEqual(self._get_cart(), {}, asked)
