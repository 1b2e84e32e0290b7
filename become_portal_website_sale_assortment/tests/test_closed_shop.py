import re

from odoo.tests import tagged

from .test_access_paths import ASKED, ITEM, SHELF, AccessPathsCommon

#: {what the blocks of a website are made of: how one of it looks, if it is a product}
TEMPLATES = {
    "product.product": ITEM,
    "product.public.category": SHELF,
    "blog.post": None,
}
SHOP = re.compile(r"/(shop|website_sale|gmc|website/snippet|website/search)\b")
#: they answer about a product that is named
ABOUT_ONE = (
    "/shop/product/is_add_to_cart_allowed",
    "/website_sale/combo_configurator/get_price",
    "/website_sale/product_configurator/create_product",
    "/website_sale/product_configurator/update_combination",
    "/website_sale/should_show_product_configurator",
)
PAGE = "a page, opened below"
CALL = "called below"
CART = "of what is in a cart, where nothing can be put"
ORDER = "of an order that this visitor made, of which there is none"
NUMBERS = "keeps or forgets a number, and shows nothing"
#: {route of the shop that is open to visitors: why none meets a product there}
ROUTES = {
    "/shop": PAGE,
    "/shop/*": PAGE,
    "/shop/*/*": PAGE,
    "/shop/*/document/*": PAGE,
    "/shop/cart": PAGE,
    "/shop/category/*": PAGE,
    "/shop/compare": PAGE,
    "/shop/wishlist": PAGE,
    "/website/search": PAGE,
    "/website/search/*": PAGE,
    "/gmc.xml": "opened below, with the key of a feed",
    "/shop/cart/add": CALL,
    "/shop/compare/get_product_data": CALL,
    "/shop/products/recently_viewed_update": CALL,
    "/shop/wishlist/add": CALL,
    "/website/snippet/autocomplete": CALL,
    "/website/snippet/filters": CALL,
    "/website_sale/combo_configurator/get_data": CALL,
    "/website_sale/get_combination_info": CALL,
    "/website_sale/product_configurator/get_optional_products": CALL,
    "/website_sale/product_configurator/get_values": CALL,
    **dict.fromkeys(
        (
            "/shop/category/*/page/*",
            "/shop/page/*",
            "/shop/product/*",
            "/website/search/*/page/*",
            "/website/search/page/*",
        ),
        "another address of a page that is opened below",
    ),
    **dict.fromkeys(ABOUT_ONE, CALL),
    **dict.fromkeys(
        (
            "/shop/add/stock_notification",
            "/shop/change_pricelist/*",
            "/shop/pricelist",
            "/shop/products/recently_viewed_delete",
            "/shop/save_shop_layout_mode",
            "/shop/wishlist/get_product_ids",
            "/shop/wishlist/remove/*",
            "/website/snippet/filter_templates",
        ),
        NUMBERS,
    ),
    **dict.fromkeys(
        (
            "/shop/address",
            "/shop/address/submit",
            "/shop/cart/clear",
            "/shop/cart/quantity",
            "/shop/cart/update",
            "/shop/checkout",
            "/shop/delivery_methods",
            "/shop/express/shipping_address_change",
            "/shop/express/shipping_address_change/compute_taxes",
            "/shop/express_checkout",
            "/shop/extra_info",
            "/shop/get_delivery_rate",
            "/shop/payment",
            "/shop/payment/transaction/*",
            "/shop/payment/validate",
            "/shop/set_delivery_method",
            "/shop/update_address",
            "/website_sale/get_pickup_locations",
            "/website_sale/set_pickup_location",
        ),
        CART,
    ),
    **dict.fromkeys(("/shop/confirmation", "/shop/print"), ORDER),
}
NAMES = ("Oak", "Rose", "Rake", "Border", "Quercus", "OAK-1", "Flowers", "10.0")


@tagged("post_install", "-at_install")
class TestClosedShop(AccessPathsCommon):
    """A shop for customers only: a visitor who knows all numbers finds nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        order = cls._make_cart(cls.rose, cls.oak, cls.rake, user=cls.stranger)
        order.action_confirm()
        cls.document = cls.env["product.document"].create(
            {
                "name": "Quercus.txt",
                "raw": b"Quercus robur",
                "res_model": "product.template",
                "res_id": cls.rose.id,
                "shown_on_product_page": True,
            }
        )
        cls.picture = cls.env["product.image"].create(
            {
                "name": "Leaf",
                "image_1920": cls._make_picture(),
                "product_tmpl_id": cls.rose.id,
            }
        )
        cls.website.ecommerce_access = "logged_in"

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def assertNothing(self, answer, access_path=""):
        for word in NAMES:
            self.assertNotIn(word, str(answer), access_path)

    def _pages(self):
        product, variant = self.rose.id, self.rose.product_variant_ids[0].id
        slug = self.env["ir.http"]._slug
        yield from (
            "/",
            "/shop",
            "/shop?search=ose",
            f"/shop/x-{product}",
            f"/shop/category/{slug(self.shelves[0])}",
            "/shop/cart",
            "/website/search?search=rose",
            "/website/search/all?search=rose",
            f"/shop/compare?products={variant},{variant}",
            "/shop/wishlist",
            "/sitemap.xml",
            f"/shop/x-{product}/document/{self.document.id}",
            f"/web/content/{self.document.ir_attachment_id.id}",
        )

    def test_no_page_has_a_product(self):
        for url in self._pages():
            answer = self.url_open(url)
            self.assertLess(answer.status_code, 500, url)
            text = answer.text.replace("search=rose", "")
            self.assertNothing(text, url)
            self.assertNotIn(f"rose-{self.rose.id}", text, url)

    def test_no_picture_is_handed_out(self):
        variant = self.rose.product_variant_ids[0]
        pictures = [
            f"/web/image/{record._name}/{record.id}/image_128"
            for record in (self.rose, variant, self.picture)
        ]
        empty = self.url_open("/web/image/product.template/99999999/image_128")
        for url in pictures:
            self.assertEqual(self.url_open(url).content, empty.content, url)
        self.website.ecommerce_access = "everyone"
        for url in pictures:
            self.assertNotEqual(self.url_open(url).content, empty.content, url)

    def test_no_block_has_a_product(self):
        blocks = self.env["website.snippet.filter"].search([])
        # one of another model: does it show a product?
        self.assertFalse(set(blocks.mapped("model_name")) - TEMPLATES.keys())
        shown = blocks.filtered(lambda block: TEMPLATES[block.model_name])
        self.assertGreater(len(shown), 6)
        for block in shown:
            template, name = TEMPLATES[block.model_name], block.name
            for values in (
                {},
                {"productTemplateId": self.rose.id},
                {
                    "limit": 1,
                    "res_model": "product.product",
                    "res_id": self.variant.id,
                },
            ):
                answer = self._json(
                    "/website/snippet/filters",
                    filter_id=block.id,
                    template_key=f"{template}",
                    **{"limit": 16, **values},
                )
                self.assertNothing(answer, (name, values))

    def test_no_route_answers_with_a_product(self):
        rose, variant = self.rose.id, self.rose.product_variant_ids[0].id
        one = {"product_template_id": rose, "product_id": variant}
        options = {
            f"display{what}": True
            for what in ("Image", "Description", "ExtraLink", "Detail")
        }
        routes = [
            ("/shop/cart/add", {**one, "quantity": 1}),
            ("/shop/cart/quick_add", {**one, "quantity": 1}),
            (
                "/website_sale/get_combination_info",
                {**one, "combination": [], "add_qty": 1},
            ),
            (
                "/website_sale/combo_configurator/get_data",
                {**ASKED, "product_tmpl_id": self.combo.id, "date": "2026-01-15"},
            ),
            ("/shop/compare/get_product_data", {"product_ids": [variant]}),
            ("/shop/wishlist/add", {"product_id": variant}),
            ("/shop/products/recently_viewed_update", {"product_id": variant}),
            (
                "/website/snippet/autocomplete",
                {
                    "search_type": "all",
                    "term": "ros",
                    "max_nb_chars": 50,
                    "options": options,
                },
            ),
            (
                "/portal/chatter_init",
                {"thread_model": "product.template", "thread_id": rose},
            ),
            *(
                (f"/website_sale/product_configurator/{name}", {**ASKED, **one})
                for name in ("get_values", "get_optional_products")
            ),
        ]
        asked = {
            **ASKED,
            **one,
            "product_tmpl_id": rose,
            "combo_id": self.combo.combo_ids[:1].id,
            "product_template_attribute_value_ids": self.value.ids,
            "is_product_configured": False,
            "date": "2026-01-15",
        }
        routes += [(route, asked) for route in ABOUT_ONE]
        for route, values in routes:
            self.assertNothing(self._json(route, **values), route)
        self.assertNothing(self.url_open("/shop/wishlist").text)

    def test_each_route_of_the_shop_was_looked_at(self):
        pages = self.env["ir.http"]
        addons = sorted(self.registry._init_modules)
        found = {
            re.sub(r"<[^>]*>", "*", url)
            for url, endpoint in pages._generate_routing_rules(
                addons, pages._get_converters()
            )
            if endpoint.routing["auth"] in ("public", "none") and SHOP.match(url)
        }
        self.assertFalse(found - ROUTES.keys(), "can a visitor meet a product there?")
        self.assertFalse(ROUTES.keys() - found, "take these lines out")

    def test_a_feed_for_others_is_closed_though_odoo_kept_it(self):
        self.website.write({"enabled_gmc_src": True, "ecommerce_access": "everyone"})
        feed = self.env["product.feed"].create(
            {"name": "Feed", "website_id": self.website.id}
        )
        self.env.flush_all()
        url = f"/gmc.xml?feed_id={feed.id}&access_token={feed.access_token}"
        self.assertEqual(self.url_open(url).status_code, 200)
        self.website.ecommerce_access = "logged_in"
        closed = self.url_open(url)
        self.assertEqual(closed.status_code, 404)
        self.assertNothing(closed.text)

    def test_customers_shop_as_before(self):
        self.authenticate(self.user.login, self.user.login)
        page = self.url_open("/shop").text
        self.assertIn("Rose", page)
        self.assertNotIn("Oak", page)
        self.authenticate(self.stranger.login, self.stranger.login)
        self.assertIn("Oak", self.url_open("/shop").text)

    def test_a_shop_for_everybody_is_open_beside_it(self):
        other = self.env["website"].create({"name": "Open shop"})
        other.ecommerce_access = "everyone"
        self.website.ecommerce_access = "everyone"
        self.assertIn("Oak", self.url_open("/shop").text)

    def test_a_mailed_link_still_shows_what_was_ordered(self):
        order = self._make_order(self.rose)
        order.action_quotation_sent()
        self.env.flush_all()
        self.assertIn("Rose", self.url_open(order.get_portal_url()).text)
