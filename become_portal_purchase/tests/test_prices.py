from odoo.tests import tagged

from odoo.addons.become_portal.tests.probing_common import REFUSED, ProbingCommon

from .purchase_common import PurchaseCommon

# twice this, without taxes, is the amount; no other document has it
PRICE, AMOUNT, SHOWN = 617.28, "1234,56", "1,234.56"


@tagged("post_install", "-at_install")
class TestPrices(PurchaseCommon, ProbingCommon):
    """Staff's own price of a request is nowhere, until it is an order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        lines = (cls.sent | cls.cancelled_sent | cls.confirmed).order_line
        lines.write({"price_unit": PRICE, "tax_ids": False})
        cls.env.flush_all()

    def _rows(self, path):
        links = self._open_page(path).xpath(
            "//table//a[contains(@class, 'o_become_list_link')]"
        )
        return [link.text_content().strip() for link in links]

    def test_a_search_of_an_amount_finds_orders_only(self):
        self.assertEqual(self._rows(f"/my/rfq?search={AMOUNT}"), [])
        self.assertEqual(
            self._rows(f"/my/purchase?search={AMOUNT}"), [self.confirmed.name]
        )
        self.sent.button_confirm()
        self.env.flush_all()
        self.assertCountEqual(
            self._rows(f"/my/purchase?search={AMOUNT}"),
            [self.confirmed.name, self.sent.name],
        )

    def test_requests_are_not_sorted_by_our_price(self):
        other = self._make_order(state="sent")
        self.env.flush_all()
        newest = self._rows("/my/rfq")
        self.assertEqual(newest, [other.name, self.sent.name])
        self.assertEqual(self._rows("/my/rfq?sortby=amount_total"), newest)
        self.assertNotIn("amount_total", self.url_open("/my/rfq").text)

    def test_orders_are_sorted_by_what_they_cost(self):
        cheap = self._make_order()
        cheap.button_confirm()
        self.env.flush_all()
        rows = self._rows("/my/purchase?sortby=amount_total&filterby=purchase")
        self.assertEqual(rows, [self.confirmed.name, cheap.name])

    def test_a_page_and_its_print_have_no_price_before_the_order(self):
        shown = {self.sent: False, self.cancelled_sent: False, self.confirmed: True}
        for order, is_shown in shown.items():
            for end in ("", "?report_type=html"):
                page = self.url_open(f"{order.access_url}{end}").text
                self.assertEqual(SHOWN in page, is_shown, f"{order.state} {end}")
        self.assertEqual(self.url_open("/my/purchase").text.count(SHOWN), 1)

    def test_the_file_for_computers_is_of_orders_only(self):
        for order in (self.sent, self.cancelled_sent):
            answer = self.url_open(f"{order.access_url}/download_edi")
            self.assertEqual(answer.status_code, 404)
        answer = self.url_open(f"{self.confirmed.access_url}/download_edi")
        self.assertEqual(answer.status_code, 200)

    def test_no_price_can_be_asked_for_by_rpc(self):
        for model, names in (
            (
                "purchase.order",
                ("amount_total", "amount_untaxed", "amount_tax", "amount_total_cc"),
            ),
            (
                "purchase.order.line",
                (
                    "price_unit",
                    "price_subtotal",
                    "price_total",
                    "price_tax",
                    "discount",
                ),
            ),
        ):
            for name in names:
                for answer in self._questions(model, name):
                    self.assertIn(answer, REFUSED, f"{model}.{name}")
        for path in ("order_line.price_unit", "order_line.order_id.amount_total"):
            for answer in self._questions("purchase.order", path):
                self.assertIn(answer, REFUSED, path)

    def test_the_total_of_an_order_stays_readable_by_rpc(self):
        orders = self.sent | self.cancelled_sent | self.confirmed
        found = self._rpc("purchase.order", "read", orders.ids, ["become_shown_total"])[
            "result"
        ]
        totals = {values["id"]: values["become_shown_total"] for values in found}
        self.assertEqual(totals.pop(self.confirmed.id), 2 * PRICE)
        self.assertEqual(set(totals.values()), {0})


@tagged("post_install", "-at_install")
class TestPricesKind(PurchaseCommon):
    def test_every_amount_of_a_request_is_closed(self):
        """A new field with money on these models has to be looked at, whatever type."""
        asked = {
            "purchase.order": {"become_shown_total"},
            "purchase.order.line": set(),
        }
        for name, opened in asked.items():
            model = self.env[name].with_user(self.user)
            found = {
                field.name
                for field in model._fields.values()
                if (
                    field.type == "monetary"
                    or any(
                        word in field.name
                        for word in ("amount", "price", "discount", "total")
                    )
                )
                and field.type not in ("boolean", "many2one", "selection")
                and model._has_field_access(field, "read")
            }
            self.assertEqual(found, opened, name)

    def test_lists_search_and_sort_by_nothing_that_is_closed(self):
        orders = self.env["purchase.order"].with_user(self.user)
        for path in (*orders._become_list_texts(), *orders._become_list_amounts()):
            model, field = orders, path
            if "." in path:
                relation, field = path.split(".")
                model = self.env[orders._fields[relation].comodel_name]
                model = model.with_user(self.user)
            self.assertTrue(model._has_field_access(model._fields[field], "read"), path)
