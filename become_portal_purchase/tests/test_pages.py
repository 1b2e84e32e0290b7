from odoo.tests import tagged

from odoo.addons.become_portal.tests.http_common import PortalHttpCase

from .purchase_common import PurchaseCommon


@tagged("post_install", "-at_install")
class TestPages(PurchaseCommon, PortalHttpCase):
    def setUp(self):
        super().setUp()
        self._login(self.user)

    def _tiles(self):
        page = self._open_page("/my")
        return {
            tile.get("data-code"): tile
            for tile in page.xpath("//*[contains(@class, 'o_become_tile')]")
        }

    def _badge(self, tile):
        badge = tile.xpath(".//*[contains(@class, 'o_become_badge')]/text()")
        return int(badge[0]) if badge else 0

    def _names(self, path):
        page = self._open_page(path)
        links = page.xpath("//table//a[contains(@class, 'o_become_list_link')]")
        self.assertFalse([a for a in links if "access_token" in a.get("href")])
        return {link.text_content().strip() for link in links}

    def test_a_supplier_sees_what_requires_action(self):
        self._make_order(state="sent")
        tiles = self._tiles()
        requests = self.sent.search([("state", "=", "sent")]) & self._found()
        self.assertEqual(self._badge(tiles["requests"]), len(requests))
        self.assertEqual(self._names("/my/rfq"), set(requests.mapped("name")))
        self.assertEqual(self._badge(tiles["purchases"]), 1)
        path = "/my/purchase?filterby=to_confirm"
        self.assertEqual(self._names(path), {self.confirmed.name})

    def test_a_request_without_prices_has_no_heading_of_them(self):
        for order, number in ((self.sent, 0), (self.confirmed, 1)):
            page = self._open_page(f"/my/purchase/{order.id}")
            headings = page.xpath("//section[@id='details']/h3")
            self.assertEqual(len(headings), number, order.state)
            self.assertTrue(page.xpath("//table[@id='purchase_order_table']"))

    def _rows(self):
        """What stands above the tiles: the name and the address of each button."""
        rows = self._open_page("/my").xpath("//li[contains(@class, 'o_become_row')]")
        return {
            row.xpath(".//b/text()")[0].strip(): row.xpath(".//a/@href")[0]
            for row in rows
        }

    def test_a_supplier_answers_and_confirms_from_the_dashboard(self):
        order = self._make_order(state="sent")
        rows = self._rows()
        self.assertEqual(
            rows[f"Request for quotation {order.name}"],
            f"/my/purchase/{order.id}#become_answer",
        )
        self.assertEqual(
            rows[f"Purchase order {self.confirmed.name}"],
            f"/my/purchase/{self.confirmed.id}#become_purchase_actions",
        )
        self.confirmed.acknowledged = True
        self.assertNotIn(f"Purchase order {self.confirmed.name}", self._rows())

    def test_the_price_that_staff_reckons_with_is_on_no_row_of_a_request(self):
        order = self._make_order(state="sent")
        order.order_line.write({"price_unit": 617.28, "tax_ids": False})
        self.assertIn(f"Request for quotation {order.name}", self._rows())
        self.assertNotIn("1,234.56", self.url_open("/my").text)
        order.button_confirm()
        self.assertIn("1,234.56", self.url_open("/my").text)

    def test_a_pending_supplier_has_no_rows_of_one(self):
        self._make_order(state="sent")
        self.company.become_supplier_state = "pending"
        names = " ".join(self._rows())
        self.assertNotIn("Purchase order", names)
        self.assertNotIn("Request for quotation", names)

    def test_what_they_confirm_requires_action_no_more(self):
        page = f"/my/purchase/{self.confirmed.id}"
        self.url_open(f"{page}?acknowledge=True")
        self.assertTrue(self.confirmed.acknowledged)
        self.assertEqual(self._badge(self._tiles()["purchases"]), 0)
        self.assertEqual(self._names("/my/purchase?filterby=to_confirm"), set())
        self.assertIn(self.confirmed.name, self._names("/my/purchase"))

    def test_only_suppliers_have_the_tiles(self):
        ours = {"requests", "purchases", "bills"}
        for state, shown in (("pending", set()), ("approved", ours)):
            self.company.become_supplier_state = state
            self.assertEqual(ours & self._tiles().keys(), shown)
        self.company.become_role_ids = False
        self.assertFalse(ours & self._tiles().keys())

    def test_odoos_own_cards_make_place(self):
        self._make_bill()
        page = self.url_open("/my").text
        self.assertNotIn("Follow your Requests for Quotation", page)
        self.assertNotIn("pay our invoices", page)

    def test_their_bills_are_behind_their_tile_and_those_of_a_customer_are_not(self):
        bill, invoice = self._make_bill(), self._make_bill("out_invoice")
        self._make_bill("in_refund")
        tile = self._tiles()["bills"]
        [count] = tile.xpath(".//*[contains(@class, 'o_become_count')]/text()")
        self.assertEqual(count, "2")
        page = self._open_page(tile.get("href"))
        names = page.xpath("//table//a[contains(@href, '/my/invoices/')]")
        names = {name.text_content().strip() for name in names} - {""}
        self.assertIn(bill.name, names)
        self.assertNotIn(invoice.name, names)

    def test_a_pending_supplier_finds_no_bill_behind_the_address(self):
        bill = self._make_bill()
        for state, is_found in (("pending", False), ("approved", True)):
            self.company.become_supplier_state = state
            page = self.url_open("/my/invoices?filterby=bills").text
            self.assertEqual(bill.name in page, is_found)

    def test_what_makes_no_sense_shows_the_list(self):
        for path in ("/my/rfq", "/my/purchase"):
            for query in (
                "sortby=x",
                "filterby=x",
                "date_begin=x&date_end=y",
                "date_begin=2020-01-01&date_end=2999-01-01",
                "sortby=amount_total&filterby=cancel",
                "page=x",
            ):
                response = self.url_open(f"{path}?{query}")
                self.assertEqual(response.status_code, 200, f"{path}?{query}")
