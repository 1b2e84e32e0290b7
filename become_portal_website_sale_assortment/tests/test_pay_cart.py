from lxml import html

from odoo.tests import tagged

from odoo.addons.become_portal_website_sale.tests.shop_common import ShopHttpCommon

from .shop_common import AssortmentShopCommon
from .test_shop import REFUSED


@tagged("post_install", "-at_install")
class TestPayCart(ShopHttpCommon, AssortmentShopCommon):
    """The payment page of a cart was opened, and then a product was taken away."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.provider = cls.env.ref("payment.payment_provider_demo")
        cls.provider.write({"state": "test", "is_published": True})
        cls.provider.payment_method_ids.active = True
        cls.user.partner_id.write(
            {
                "street": "Dorpsstraat 1",
                "zip": "1411 AA",
                "city": "Naarden",
                "country_id": cls.env.ref("base.nl").id,
                "phone": "+31 35 123 4567",
                "email": "customer@example.com",
            }
        )

    def setUp(self):
        super().setUp()
        self._add(self.rose)
        self._add(self.rake)
        self.cart = self.env["sale.order"].search(
            [("partner_id", "=", self.user.partner_id.id), ("state", "=", "draft")]
        )
        page = html.fromstring(self.url_open("/shop/payment").text)
        [self.form] = page.xpath("//form[@id='o_payment_form']")

    def _pay(self, route=None, amount=None):
        """Press *Pay* in the form; the answer as text, and what was made."""
        self.env.flush_all()
        transactions = self.env["payment.transaction"]
        before = transactions.search([])
        answer = self._json(
            route or self.form.get("data-transaction-route"),
            access_token=self.form.get("data-access-token"),
            provider_id=self.provider.id,
            payment_method_id=self.provider.payment_method_ids[0].id,
            token_id=None,
            amount=amount or float(self.form.get("data-amount")),
            flow="direct",
            tokenization_requested=False,
            landing_route="/shop/payment/validate",
            is_validation=False,
        )
        self.env.invalidate_all()
        return str(answer), transactions.search([]) - before

    @property
    def ways(self):
        """The page of the shop, and that of the portal, with the same token."""
        return None, f"/my/orders/{self.cart.id}/transaction"

    def test_a_cart_within_the_assortment_is_paid(self):
        answer, transaction = self._pay()
        self.assertEqual(transaction.sale_order_ids, self.cart, answer)

    def test_what_left_the_assortment_is_not_paid_from_an_open_page(self):
        self.assortment.product_ids -= self.rake
        for login in (self.user.login, None):
            self.authenticate(login, login)
            for route in self.ways:
                answer, transaction = self._pay(route)
                self.assertIn(f"{REFUSED} any more: Rake.", answer, route)
                self.assertFalse(transaction, route)
        self.authenticate(self.user.login, self.user.login)
        page = self.url_open("/shop/payment", allow_redirects=False)
        self.assertURLEqual(page.headers["Location"], "/shop/cart")

    def test_the_shop_of_the_cart_counts(self):
        other = self.env["website"].create({"name": "Other shop"})
        self.assortment.website_ids = self.website
        self.assortment.product_ids -= self.rake
        for route in self.ways:
            answer, transaction = self._pay(route)
            self.assertIn("Rake", answer, route)
            self.assertFalse(transaction, route)
        mine = self.cart.with_user(1)
        self.assertIn("Rake", mine._get_unavailable_products_warning())
        self.assortment.website_ids = other
        self.assertFalse(mine._get_unavailable_products_warning())

    def test_what_staff_sent_can_be_paid(self):
        self.assortment.product_ids -= self.rake
        order = self._make_order(self.rake)
        order.write({"require_signature": False, "require_payment": True})
        order.action_quotation_sent()
        self.form.set("data-access-token", order._portal_ensure_token())
        answer, transaction = self._pay(
            f"/my/orders/{order.id}/transaction", order.amount_total
        )
        self.assertEqual(transaction.sale_order_ids, order, answer)

    def test_staff_are_not_limited(self):
        self.assortment.product_ids -= self.rake
        staff = self.cart.with_user(self.env.ref("base.user_admin"))
        self.assertFalse(staff._get_unavailable_products_warning())
