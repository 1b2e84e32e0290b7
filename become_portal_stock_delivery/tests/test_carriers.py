import json

from odoo.tests import tagged

from odoo.addons.become_portal_stock.tests.deliveries_common import DeliveriesCommon

#: what is put in the link of a carrier, and the pages that customers get
PAGES = {
    "https://carrier.example.com/?p=<shipmenttrackingnumber>": [
        "https://carrier.example.com/?p=3SABC"
    ],
    "http://carrier.example.com/": ["http://carrier.example.com/"],
    "javascript:alert(1)//<shipmenttrackingnumber>": [],
    "JavaScript:alert(1)": [],
    "data:text/html,<script>alert(1)</script>": [],
    "//carrier.example.com/": [],
    "/my/orders": [],
    "https://": [],
    "https://[carrier": [],
    json.dumps(
        [
            ["3SABC", "https://carrier.example.com/1"],
            ["3SDEF", "javascript:alert(2)"],
            ["3SGHI", "https://carrier.example.com/3"],
        ]
    ): ["https://carrier.example.com/1", "https://carrier.example.com/3"],
    json.dumps([["3SABC"]]): [],
    json.dumps({"3SABC": "https://carrier.example.com/1"}): [],
    "42": [],
    "": [],
}


@tagged("post_install", "-at_install")
class TestCarriers(DeliveriesCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.carrier = cls.env["delivery.carrier"].create(
            {
                "name": "Tulip Post",
                "product_id": cls.product.id,
                "tracking_url": "https://carrier.example.com/<shipmenttrackingnumber>",
            }
        )

    def _ship(self, number="3SABC", carrier=True):
        order = self.sell_ready()
        order.picking_ids.write(
            {
                "carrier_id": carrier and self.carrier.id,
                "carrier_tracking_ref": number,
            }
        )
        self._send(order.picking_ids)
        # the carrier gives one of its own
        order.picking_ids.carrier_tracking_ref = number
        return order

    def _followed(self, order, reader=None):
        links = self._delivered(order, reader).links
        return [tuple(link) for link in links if "/my/" not in link.url][-1:]

    def test_a_delivery_is_followed_with_its_carrier(self):
        order = self._ship()
        followed = ("Follow 3SABC with Tulip Post", "https://carrier.example.com/3SABC")
        self.assertEqual(self._followed(order), [(*followed, "")])
        for user in (self.customer_user, self.colleague_user, None):
            token = order._portal_ensure_token()
            page = self._page(user, f"{order.access_url}?access_token={token}")
            [name] = page.xpath(
                f"//*[@id='become_tracking']//a[@href='{followed[1]}']/text()"
            )
            self.assertEqual(name, followed[0])

    def test_without_a_page_the_carrier_is_named(self):
        self.carrier.tracking_url = False
        self.assertEqual(self._followed(self._ship()), [("Tulip Post 3SABC", "", "")])
        self.assertEqual(self._followed(self._ship("")), [("Tulip Post", "", "")])
        self.assertFalse(self._followed(self._ship(carrier=False)))

    def test_before_it_was_sent_there_is_nothing_to_follow(self):
        order = self.sell_ready()
        order.picking_ids.carrier_id = self.carrier
        self.assertEqual(len(self._delivered(order).links), 1)

    def test_only_pages_of_the_web_are_linked(self):
        order = self._ship()
        for url, pages in PAGES.items():
            with self.subTest(url=url):
                self.carrier.tracking_url = url
                links = self._delivered(order).links
                found = [link.url for link in links if link.url]
                self.assertEqual(found[1:], pages)
                page = self._page(self.customer_user, order.access_url)
                places = (
                    "//*[@id='become_tracking']//a/@href",
                    "//*[@name='delivery_order']//a/@href",
                )
                for place in places:
                    linked = [one for one in page.xpath(place) if "/my/" not in one]
                    self.assertEqual(linked, pages, place)

    def test_customers_read_the_number_and_no_costs(self):
        transfer = self._ship().picking_ids
        transfer.carrier_price = 12.5
        self._login(self.customer_user)
        answer = self._rpc(
            "stock.picking", "read", transfer.ids, ["carrier_tracking_ref"]
        )
        self.assertEqual(answer["result"][0]["carrier_tracking_ref"], "3SABC")
        for name in ("carrier_price", "carrier_id", "weight"):
            answer = self._rpc("stock.picking", "read", transfer.ids, [name])
            self.assertIn("error", answer, name)
