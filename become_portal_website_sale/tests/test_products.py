from itertools import count
from unittest.mock import patch

from lxml import html

from odoo import Command
from odoo.tests import tagged

from odoo.addons.become_portal.controllers.lists.lists import BecomePortalLists

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

    def test_the_index_of_what_was_bought_leaves_out_what_nobody_chose(self):
        lines = self.env["sale.order.line"]
        left_out = lines._become_get_unsold_fields() & lines._fields.keys()
        self.assertIn("is_delivery", left_out)
        self.env.cr.execute(
            "SELECT indexdef FROM pg_indexes "
            "WHERE indexname = 'sale_order_line_become_bought_idx'"
        )
        [(definition,)] = self.env.cr.fetchall()
        condition = definition.partition(" WHERE ")[2]
        self.assertEqual({name for name in left_out if name in condition}, left_out)

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

    def test_what_was_filtered_stays_so(self):
        for _time in range(2):
            self._make_order(self.rake).action_confirm()
        rake = self.rake.product_variant_id.id
        values = {f"quantity_{rake}": "none", "once": "a", "filterby": "again"}
        page = self._post("/my/products/cart", values, form=LIST)
        page = html.fromstring(page.content)
        names = page.xpath("//*[contains(@class, 'o_become_product_name')]")
        self.assertEqual([one.text_content().strip() for one in names], ["Rake"])
        [field] = page.xpath("//form[@id='become_products_cart']/*[@name='filterby']")
        self.assertEqual(field.get("value"), "again")

    def test_what_cannot_be_bought_says_why(self):
        self.oak.is_published = False
        self.spade.action_archive()
        page = self._get(LIST).text
        self.assertIn("This is not sold in our shop.", page)
        self.assertIn("This is not sold any more.", page)
        page = self._order(**{str(self.oak_id): "1", str(self.rose_id): "6"}).text
        self.assertIn("Nothing was put into your cart", page)
        self.assertIn('value="6"', page)
        self.assertEqual(self._get_cart(), {})

    def test_what_is_sold_out_says_so(self):
        def is_sold_out(product):
            return product.id == self.oak_id

        # of website_sale_stock, which may not be there
        products = self.env.registry["product.product"]
        with patch.object(products, "_is_sold_out", is_sold_out, create=True):
            page = html.fromstring(self._get(LIST).content)
            obstacles = page.xpath("//*[contains(@class, 'o_become_product_obstacle')]")
            self.assertEqual([one.text for one in obstacles], ["This is sold out."])
            page = self._order(product=self.oak_id).text
            self.assertIn("Nothing was put into your cart", page)
            self.assertEqual(self._get_cart(), {})
            self._order(product=self.rose_id)
        self.assertEqual(self._get_cart(), {self.rose_id: 1})

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
        for asked in (
            {"product": foreign},
            {"product": 999999999},
            {"product": 10**30},
            {"product": "x"},
            {"product": "0"},
            {str(foreign): "1"},
            {str(foreign): "1", str(self.rose_id): "7"},
            {"999999999": "1"},
            {"-1": "1"},
            {"one": "1"},
        ):
            page = self._order(**asked).text
            self.assertIn("Look for it in our shop.", page, asked)
            self.assertNotIn("Rake", page)
            self.assertEqual(self._get_cart(), {}, asked)
            if str(self.rose_id) in asked:
                self.assertIn('value="7"', page)

    def test_what_is_on_another_page_by_now_counts_all_the_same(self):
        old = self._make_order(self.rake)
        old.action_confirm()
        old.date_order = "2020-01-01 12:00:00"
        rake = self.rake.product_variant_id.id
        with patch.object(BecomePortalLists, "_items_per_page", 1):
            self._order(**{str(rake): "2", str(self.rose_id): "3"})
            self.assertEqual(self._get_cart(), {rake: 2, self.rose_id: 3})
            page = self._order(**{str(rake): "none", str(self.rose_id): "3"}).text
        self.assertIn("Type a whole number from 1 to 99999.", page)
        self.assertIn('value="none"', page)
        self.assertIn('value="3"', page)
        self.assertEqual(self._get_cart(), {rake: 2, self.rose_id: 3})


@tagged("post_install", "-at_install")
class TestShopOrders(ShopCommon, ShopHttpCommon):
    """What a customer put together in the shop, nobody quoted."""

    def _open_order(self, order):
        page = html.fromstring(self._get(order._get_share_url()).content)
        [heading] = page.xpath("//*[@id='introduction']//h2")
        return page, " ".join(heading.text_content().split())

    def _steps(self, order):
        order.invalidate_recordset()
        steps = order._become_get_tracking_steps(self.user)
        return [(step.label, step.state) for step in steps]

    def test_a_cart_is_a_cart_until_it_is_ordered(self):
        cart = self._make_cart(self.rose)
        page, heading = self._open_order(cart)
        self.assertEqual(heading, f"Cart {cart.name}")
        crumbs = page.xpath("//ol[contains(@class, 'o_portal_submenu')]/li")
        crumbs = [" ".join(crumb.text_content().split()) for crumb in crumbs]
        self.assertEqual(crumbs[1:], [f"Cart {cart.name}"])
        self.assertEqual(self._steps(cart)[0], ("Cart", "current"))
        cart.action_confirm()
        _page, heading = self._open_order(cart)
        self.assertEqual(heading, f"Order {cart.name}")
        self.assertEqual(self._steps(cart)[0], ("Ordered", "done"))
        cart._action_cancel()
        self.assertFalse(cart.transaction_ids)
        self.assertEqual(self._steps(cart)[0], ("Ordered", "done"))

    def test_what_staff_quoted_is_a_quotation(self):
        for website in (self.website, self.env["website"]):
            quotation = self._make_order(self.rose, website_id=website.id)
            quotation.action_quotation_sent()
            _page, heading = self._open_order(quotation)
            self.assertEqual(heading, f"Quotation {quotation.name}")
            self.assertEqual(self._steps(quotation)[0], ("Quotation", "done"))
