import csv
import io

from odoo import Command
from odoo.tests import tagged

from .http_common import PortalHttpCase
from .products_common import ProductsCommon

LIST = "/my/products"


class BoughtCommon(ProductsCommon):
    """Products that the company of the customer ordered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stranger = cls.env["res.partner"].create({"name": "Stranger"})

    @classmethod
    def _sell(cls, *products, day=1, quantity=1, partner=None, **values):
        """Confirm an order of a day in March 2026."""
        order = cls._make_order(*products, partner=partner)
        order.order_line.product_uom_qty = quantity
        order.order_line.write(values)
        order.action_confirm()
        order.date_order = f"2026-03-{day:02} 12:00:00"
        return order

    def _bought(self, **asked):
        lines = self.env["sale.order.line"].with_user(self.user)
        found, _total = lines._become_search_bought(**asked)
        return found

    def _names(self, **asked):
        return [one.product_sudo.name for one in self._bought(**asked)]


@tagged("post_install", "-at_install")
class TestBought(BoughtCommon):
    """What a company bought, however it was ordered."""

    def test_a_product_shows_the_last_price_and_all_that_was_ordered(self):
        self._sell(self.rose, day=1, quantity=2, price_unit=4)
        last = self._sell(
            self.rose,
            day=3,
            quantity=5,
            partner=self.colleague.partner_id,
            price_unit=10,
            discount=50,
        )
        [rose] = self._bought()
        self.assertEqual(rose.product_sudo, self.rose.product_variant_id)
        self.assertEqual((rose.quantity, rose.order_count), (7, 2))
        self.assertEqual((rose._get_price(), rose.orders[0]), (5, last))
        self.assertEqual(str(rose.last_date), "2026-03-03 12:00:00")

    def test_quantities_are_in_the_unit_of_the_product(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self._sell(self.rose, quantity=2, product_uom_id=dozen.id, price_unit=120)
        self._sell(self.rose, quantity=1, day=2)
        [rose] = self._bought()
        self.assertEqual((rose.quantity, rose.order_count), (25, 2))

    def test_only_what_was_ordered(self):
        self._make_order(self.rose)  # a quotation
        self._sell(self.oak, partner=self.stranger)
        self._sell(self.rake)._action_cancel()
        shipping = self._sell(self.spade)
        for name in self.env["sale.order.line"]._become_get_unsold_fields():
            field = self.env["sale.order.line"]._fields.get(name)
            if field and field.type == "boolean":
                shipping.order_line[name] = True
                self.assertEqual(self._names(), [], name)
                shipping.order_line[name] = False
        self.assertEqual(self._names(), ["Spade"])

    def test_what_a_section_hides_is_not_listed(self):
        order = self._make_order(self.spade, self.oak)
        spade, oak = order.order_line
        section = {
            "display_type": "line_section",
            "name": "Garden",
            "collapse_composition": True,
        }
        order.order_line = [Command.create({**section, "sequence": 15})]
        spade.sequence, oak.sequence = 10, 20
        order.action_confirm()
        self.assertEqual(self._names(), ["Spade"])
        self.assertEqual(self._names(search="Oak"), [])

    def test_a_down_payment_is_no_product(self):
        order = self._sell(self.spade)
        self.env["sale.advance.payment.inv"].create(
            {
                "sale_order_ids": order.ids,
                "advance_payment_method": "percentage",
                "amount": 50,
            }
        ).create_invoices()
        self.assertEqual(self._names(), ["Spade"])

    def test_variants_stand_together(self):
        attribute = self.env["product.attribute"].create(
            {
                "name": "Colour",
                "value_ids": [
                    Command.create({"name": name}) for name in ("Red", "White")
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
        for day, variant in enumerate(self.oak.product_variant_ids, 1):
            order = self._make_order(self.rose)
            order.order_line.product_id = variant
            order.action_confirm()
            order.date_order = f"2026-03-{day:02} 12:00:00"
        self._sell(self.spade, day=2)
        found = self._bought()
        shown = [(one.product_sudo.name, one._get_variant()) for one in found]
        oaks = [place for place, (name, _) in enumerate(shown) if name == "Oak"]
        self.assertEqual(oaks[1] - oaks[0], 1)
        self.assertEqual({variant for _name, variant in shown}, {"Red", "White", ""})

    def test_an_archived_product_is_still_what_was_bought(self):
        self._sell(self.rose)
        self.rose.action_archive()
        self.assertEqual(self._names(), ["Rose"])

    def test_search_and_order(self):
        self.oak.default_code = "TREE_1"
        self._sell(self.rose, day=1)
        self._sell(self.rose, day=2)
        self._sell(self.oak, day=3)
        self.assertEqual(self._names(), ["Oak", "Rose"])
        self.assertEqual(self._names(sortby="often"), ["Rose", "Oak"])
        self.assertEqual(self._names(sortby="name"), ["Oak", "Rose"])
        self.assertEqual(self._names(search="ree_1"), ["Oak"])
        self.assertEqual(self._names(search="reeX1"), [])
        self.assertEqual(self._names(search="%"), [])
        self.assertEqual(self._names(limit=1, offset=1), ["Rose"])


@tagged("post_install", "-at_install")
class TestProductsPage(BoughtCommon, PortalHttpCase):
    """The page and its file."""

    def setUp(self):
        super().setUp()
        self._login(self.user)

    def test_the_page_names_the_product_and_its_orders(self):
        first = self._sell(self.rose, day=1)
        last = self._sell(self.rose, day=2, price_unit=12.5)
        page = self._get(LIST).text
        for text in ("Rose", first.name, last.name, "12.50", "1 earlier order"):
            self.assertIn(text, page)
        self.assertNotIn("Oak", page)

    def test_nothing_was_bought_yet(self):
        self.assertIn("once there is an order", self._get(LIST).text)
        self.assertIn("Nothing was found", self._get(f"{LIST}?search=x").text)

    def test_bad_addresses_show_the_list(self):
        self._sell(self.rose)
        for address in (
            f"{LIST}/page/0",
            f"{LIST}/page/999999999",
            f"{LIST}?sortby=1;--",
            f"{LIST}?sortby=&search=%00",
            f"{LIST}?search={'x' * 5000}",
        ):
            self.assertEqual(self._get(address).status_code, 200, address)
        self.assertIn("Rose", self._get(f"{LIST}/page/99").text)

    def test_the_file_holds_the_same(self):
        self.rose.name = "=HYPERLINK(1)"
        order = self._sell(self.rose, quantity=3)
        response = self._get(f"{LIST}/export")
        self.assertIn("text/csv", response.headers["Content-Type"])
        rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
        self.assertEqual(rows[0]["Product"], "'=HYPERLINK(1)")
        self.assertEqual(rows[0]["Last order"], order.name)
        self.assertEqual((rows[0]["Quantity"], rows[0]["Orders"]), ("3.00", "1"))

    def test_forty_lines_cost_what_one_does(self):
        self._sell(self.rose, self.oak, self.spade, self.rake)
        once = self._count_queries(LIST)
        for day in range(1, 11):
            self._sell(self.rose, self.oak, self.spade, self.rake, day=day)
        self.assertEqual(self._count_queries(LIST), once)

    def test_a_visitor_logs_in_first(self):
        self._login(None)
        for address in (LIST, f"{LIST}/export"):
            self.assertIn("/web/login", self._get(address).url)
