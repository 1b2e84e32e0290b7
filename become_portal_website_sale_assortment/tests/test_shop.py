from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.become_portal_website_sale.tests.shop_common import ShopHttpCommon

from .shop_common import AssortmentShopCommon

REFUSED = "not in your assortment"
EXPRESS = "o_payment_express_checkout_form"


@tagged("post_install", "-at_install")
class TestShop(ShopHttpCommon, AssortmentShopCommon):
    def _lines(self):
        carts = self.env["sale.order"].search(
            [("partner_id", "=", self.user.partner_id.id), ("state", "=", "draft")]
        )
        return carts.order_line.product_id.product_tmpl_id

    def _is_on(self, product, url):
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200, url)
        return product.name in answer.text

    # Lists

    def test_the_list_has_the_assortment_and_nothing_else(self):
        self.assertTrue(self._is_on(self.rose, "/shop"))
        for url in ("/shop", "/shop?search=oak", "/shop?order=list_price+asc"):
            self.assertFalse(self._is_on(self.oak, url), url)
        self.assortment.active = False
        self.assertTrue(self._is_on(self.oak, "/shop"))

    def test_an_empty_shop_says_that_it_was_agreed(self):
        words = "What you can order was agreed with you"
        self.assertNotIn(words, self.url_open("/shop").text)
        self.assortment.product_ids = self._make_product(
            "Elsewhere", self.plants, is_published=False
        )
        page = self.url_open("/shop").text
        self.assertIn(words, page)
        self.assertNotIn("No product defined", page)
        self.env["product.template"].search([]).is_published = False
        self.authenticate(None, None)
        self.assertIn("No product defined", self.url_open("/shop").text)

    def test_visitors_see_what_is_published(self):
        self.authenticate(None, None)
        self.assertTrue(self._is_on(self.oak, "/shop"))

    def test_categories_without_anything_for_them_are_not_there(self):
        flowers, trees = self.shelves
        self.assertTrue(self._is_on(flowers, "/shop"))
        self.assertFalse(self._is_on(trees, "/shop"))
        slug = self.env["ir.http"]._slug
        self.assertEqual(
            self.url_open(f"/shop/category/{slug(trees)}").status_code, 404
        )
        self.assertEqual(
            self.url_open(f"/shop/category/{slug(flowers)}").status_code, 200
        )
        theirs = self.shelves.with_user(self.user)
        found = theirs.search([("id", "in", self.shelves.ids)])
        self.assertEqual(found.sudo(), flowers)

    def test_a_category_with_something_below_it_is_there(self):
        flowers, trees = self.shelves
        garden, wood = flowers.create([{"name": "Garden"}, {"name": "Wood"}])
        flowers.parent_id, trees.parent_id = garden, wood
        self.assertTrue(self._is_on(garden, "/shop"))
        self.assertFalse(self._is_on(wood, "/shop"))
        self.rose.is_published = False
        self.assertFalse(self._is_on(garden, "/shop"))

    def test_more_categories_take_no_more_queries(self):
        categories = self.shelves.create([{"name": str(n)} for n in range(10)])
        categories[0].parent_id = self.shelves[0]
        self.rake.public_categ_ids = categories[5]
        self._queries_of(self.shelves)
        few = self._queries_of(self.shelves)
        self.assertEqual(self._queries_of(self.shelves | categories), few)

    def _queries_of(self, categories):
        """How many it takes to know which of these have something for them."""
        categories = categories.with_user(self.user).sudo()
        categories.invalidate_model(["has_published_products"])
        self.env["become.portal.assortment"]._clear_assortment_cache()
        before = self.env.cr.sql_log_count
        for category in categories:
            self.assertIsInstance(category.has_published_products, bool)
        return self.env.cr.sql_log_count - before

    def test_search_suggests_nothing_else(self):
        for term in ("oak", "oka"):
            found = self._json(
                "/website/snippet/autocomplete",
                search_type="products",
                term=term,
                max_nb_chars=50,
                options={
                    "displayImage": False,
                    "displayDescription": True,
                    "displayExtraLink": True,
                    "displayDetail": True,
                },
            )
            self.assertNotIn("Oak", str(found))

    def test_a_list_looks_up_each_product_once(self):
        domain = self.website.with_user(self.user).sale_product_domain()
        products = self.env["product.template"].with_user(self.user)
        for searched in (products, products.sudo()):
            query = str(searched._search(domain))
            self.assertEqual(query.count('"become_portal_assortment_product'), 1, query)

    # Pages

    def test_a_product_outside_has_no_page(self):
        self.assertEqual(self.url_open(self.rose.website_url).status_code, 200)
        self.assertEqual(self.url_open(self.oak.website_url).status_code, 404)

    def test_the_page_of_a_product_suggests_nothing_else(self):
        self.assertFalse(self._is_on(self.oak, self.rose.website_url))
        rose = self.rose.with_user(self.user).with_context(website_id=self.website.id)
        self.assertFalse(rose.sudo()._get_website_alternative_product())
        self.assertFalse(rose.sudo()._get_website_accessory_product())

    def test_pictures_are_kept_back_too(self):
        variant = self.oak.product_variant_id
        picture = self.env["product.image"].create(
            {
                "name": "Leaf",
                "image_1920": self._make_picture(),
                "product_tmpl_id": self.oak.id,
            }
        )
        for record in (self.oak, variant, picture):
            url = f"/web/image/{record._name}/{record.id}/image_128"
            placeholder = self.url_open("/web/image/product.template/0/image_128")
            self.assertEqual(self.url_open(url).content, placeholder.content)
            self.assortment.active = False
            self.assertNotEqual(self.url_open(url).content, placeholder.content)
            self.assortment.active = True

    # The cart

    def test_only_the_assortment_goes_into_the_cart(self):
        self._add(self.rose)
        for product in (self.oak, self.spade):
            self._add(product)
        self._json(
            "/shop/cart/quick_add",
            product_template_id=self.oak.id,
            product_id=self.oak.product_variant_id.id,
        )
        self.assertEqual(self._lines(), self.rose)

    def test_what_comes_with_a_product_is_judged_like_it(self):
        linked = {
            "product_template_id": self.oak.id,
            "product_id": self.oak.product_variant_id.id,
            "parent_product_template_id": self.rose.id,
            "quantity": 1,
            "product_custom_attribute_values": [],
            "no_variant_attribute_value_ids": [],
        }
        answer = self._add(self.rose, linked_products=[linked])
        self.assertNotIn("Oak", str(answer))
        self.assertFalse(self._lines())
        oak_item = self.combo.combo_ids.combo_item_ids.filtered(
            lambda item: item.product_id.product_tmpl_id == self.oak
        )
        linked.update(
            parent_product_template_id=self.combo.id, combo_item_id=oak_item.id
        )
        answer = self._add(self.combo, linked_products=[linked])
        self.assertIn(REFUSED, str(answer))
        self.assertNotIn("Oak", str(answer))
        self.assertFalse(self._lines())

    def test_a_combo_offers_the_assortment(self):
        for route in ("/sale", "/website_sale"):
            answer = self._json(
                f"{route}/combo_configurator/get_data",
                product_tmpl_id=self.combo.id,
                quantity=1,
                date="2026-01-15",
                currency_id=self.website.currency_id.id,
            )
            self.assertIn("Rose", str(answer), answer)
            self.assertNotIn("Oak", str(answer))

    def test_a_product_offers_the_assortment_as_options(self):
        for route in ("/sale", "/website_sale"):
            answer = self._json(
                f"{route}/product_configurator/get_values",
                product_template_id=self.rose.id,
                quantity=1,
                currency_id=self.website.currency_id.id,
                so_date="2026-01-15",
                ptav_ids=[],
            )
            self.assertIn("Rake", str(answer), answer)
            self.assertNotIn("Oak", str(answer))

    def test_no_route_tells_what_is_outside(self):
        variant = self.oak.product_variant_id
        for route, params in (
            (
                "/website_sale/get_combination_info",
                {
                    "product_template_id": self.oak.id,
                    "product_id": variant.id,
                    "combination": [],
                    "add_qty": 1,
                },
            ),
            (
                "/website_sale/get_combination_info",
                {
                    "product_template_id": self.rose.id,
                    "product_id": variant.id,
                    "combination": [],
                    "add_qty": 1,
                },
            ),
            (
                "/website_sale/product_configurator/get_values",
                {
                    "product_template_id": self.oak.id,
                    "quantity": 1,
                    "currency_id": self.website.currency_id.id,
                    "so_date": "2026-01-15",
                    "ptav_ids": [],
                },
            ),
            (
                "/website_sale/combo_configurator/get_price",
                {
                    "product_tmpl_id": self.oak.id,
                    "quantity": 1,
                    "date": "2026-01-15",
                },
            ),
            (
                "/product/catalog/order_lines_info",
                {
                    "res_model": "sale.order",
                    "order_id": self._sent_order().id,
                    "product_ids": variant.ids,
                },
            ),
            (
                "/sale/create_product_variant",
                {
                    "product_template_id": self.oak.id,
                    "product_template_attribute_value_ids": "[]",
                },
            ),
        ):
            answer = self._json(route, **params)
            self.assertNotIn("Oak", str(answer), route)
            self.assertNotIn("10.0", str(answer), route)
        self.assertFalse(
            self._json("/shop/product/is_add_to_cart_allowed", product_id=variant.id)
        )

    def _sent_order(self):
        order = self._make_order(self.rose)
        order.action_quotation_sent()
        return order

    def test_a_cart_says_what_left_the_assortment_and_keeps_it(self):
        self._add(self.rose)
        self._add(self.rake)
        cart = self.env["sale.order"].search(
            [("partner_id", "=", self.user.partner_id.id)]
        )
        rose, rake = cart.order_line
        self.assertEqual(self.url_open("/shop/cart").status_code, 200)
        page = self.url_open("/shop/cart").text
        self.assertNotIn(REFUSED, page)
        self.assertIn(EXPRESS, page)
        self.assortment.product_ids -= self.rake
        page = self.url_open("/shop/cart").text
        self.assertIn(f"{REFUSED} any more: Rake.", page)
        self.assertNotIn(EXPRESS, page)
        checkout = self.url_open("/shop/checkout", allow_redirects=False)
        self.assertURLEqual(checkout.headers["Location"], "/shop/cart")
        mine = cart.with_user(self.user).sudo()
        self.assertFalse(mine._is_cart_ready())
        with self.assertRaisesRegex(ValidationError, REFUSED):
            mine._check_cart_is_ready_to_be_paid()
        self.assertEqual(cart.order_line, rose | rake)
        self._json("/shop/cart/update", line_id=rake.id, quantity=5)
        self.assertEqual(rake.product_uom_qty, 1)
        self._json("/shop/cart/update", line_id=rose.id, quantity=2)
        self.assertEqual(rose.product_uom_qty, 2)
        self._json("/shop/cart/update", line_id=rake.id, quantity=0)
        self.assertEqual(cart.order_line, rose)
        self.assertNotIn(REFUSED, self.url_open("/shop/cart").text)

    def test_reordering_brings_the_assortment(self):
        order = self._make_cart(self.rose, self.oak)
        order.action_confirm()
        self._json("/my/orders/reorder", order_id=order.id)
        self.assertEqual(self._lines(), self.rose)
        order = self._make_cart(self.oak)
        order.action_confirm()
        answer = self._json("/my/orders/reorder", order_id=order.id)
        self.assertIn("Nothing can be reordered", str(answer))

    # What was bought

    def test_past_orders_and_their_pages_stay(self):
        order = self._make_cart(self.rose, self.oak)
        order.action_confirm()
        for url in (
            "/my/orders",
            f"/my/orders/{order.id}",
            f"/my/orders/{order.id}?report_type=html",
            "/shop/cart",
        ):
            self.assertEqual(self.url_open(url).status_code, 200, url)
        self.assertTrue(self._is_on(self.oak, f"/my/orders/{order.id}"))

    # Shops

    def test_it_can_count_in_one_shop_only(self):
        other = self.env["website"].create({"name": "Other shop"})
        self.assortment.website_ids = other
        self.assertTrue(self._is_on(self.oak, "/shop"))
        self.assertEqual(self.url_open(self.oak.website_url).status_code, 200)
        self.assortment.website_ids = self.website
        self.assertFalse(self._is_on(self.oak, "/shop"))

    def test_a_shop_that_the_browser_names_does_not_count(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.assortment.website_ids = self.website

        def ask(method, *args, **context):
            return self._json(
                f"/web/dataset/call_kw/product.template/{method}",
                model="product.template",
                method=method,
                args=args,
                kwargs={"context": context},
            )

        def ask_all(**context):
            domain, oak = [["name", "like", "Oak"]], self.oak.id
            yield ask("search_read", domain, ["name"], **context)
            yield ask("read", [oak], ["name", "become_in_assortment"], **context)
            yield ask("name_search", "Oak", **context)
            yield ask("web_search_read", domain, {"name": {}}, **context)

        for context in (
            {},
            *({"website_id": number} for number in (0, -1, 10**9, "1", [1], True)),
            {"allowed_company_ids": company.ids},
            {"allowed_company_ids": [10**9]},
            {"website_id": 10**9, "allowed_company_ids": self.env.company.ids},
        ):
            for answer in ask_all(**context):
                self.assertNotIn("'Oak'", str(answer), context)
        other = self.env["website"].create({"name": "Other shop"})
        for website in (other, self.website):
            for answer in ask_all(website_id=website.id):
                self.assertNotIn("'Oak'", str(answer), website)
        self.assortment.website_ids = other
        self.assertIn("'Oak'", str(next(ask_all(website_id=other.id))))

    def test_out_of_the_shop_it_is_what_one_of_the_shops_sells(self):
        other = self.env["website"].create({"name": "Other shop"})
        self.assortment.website_ids = self.website
        self.spade.website_id = self.website
        shops = self.website | other
        for shop in (shops.browse(), other):
            products = self.env["product.template"].with_user(self.user)
            products = products.with_context(website_id=shop.id)
            found = products.search([("id", "in", (self.oak | self.spade).ids)])
            self.assertEqual(found.sudo(), self.oak)
        (self.env["website"].search([]) - shops).unlink()
        self.assortment.website_ids = shops
        self.assertFalse(
            products.with_context(website_id=0).search([("id", "in", self.oak.ids)])
        )
