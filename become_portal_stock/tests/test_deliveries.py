from odoo.tests import tagged
from odoo.tools import format_date

from odoo.addons.become_portal.tests.http_common import count_queries

from .deliveries_common import DeliveriesCommon

#: {kind of order: state of the step, its text, the texts of its links newest first};
#: TODAY stands for today
UNDER_WAY = {
    "waiting": ("current", "Expected on TODAY", ["Waiting for goods"]),
    "ready": ("current", "Expected on TODAY", ["Ready to be sent"]),
    "picked_first": ("current", "In preparation. Expected on TODAY", []),
    "picked": ("current", "Expected on TODAY", ["Ready to be sent"]),
    "half_sent": (
        "current",
        "Partly delivered. Expected on TODAY",
        ["Ready to be sent", "Sent on TODAY"],
    ),
}
OVER = {
    "picked_and_sent": ("done", "", ["Sent on TODAY"]),
    "sent_in_two_parts": ("done", "", ["Sent on TODAY", "Sent on TODAY"]),
    "sent_in_part_only": (
        "done",
        "Partly delivered, the rest will not come",
        ["Sent on TODAY"],
    ),
    "rest_cancelled": (
        "done",
        "Partly delivered, the rest will not come",
        ["Sent on TODAY"],
    ),
    "sent": ("done", "", ["Sent on TODAY"]),
    "returned": ("cancelled", "Returned", ["Received on TODAY", "Sent on TODAY"]),
    "half_returned": (
        "done",
        "Partly returned",
        ["Received on TODAY", "Sent on TODAY"],
    ),
    "return_coming": ("done", "", ["To be received", "Sent on TODAY"]),
    "return_cancelled": ("done", "", ["Sent on TODAY"]),
    "cancelled_before": None,
    "cancelled_halfway": (
        "done",
        "Partly delivered, the rest will not come",
        ["Sent on TODAY"],
    ),
    # work that was ordered too does not keep it open
    "cancelled_at_work": (
        "done",
        "Partly delivered, the rest will not come",
        ["Sent on TODAY"],
    ),
    # the work comes first
    "goods_and_work": ("done", "", ["Sent on TODAY"]),
    "from_supplier": ("done", "", ["Sent on TODAY"]),
}
BY_DAY = {
    "promised": ("current", "Expected on 12/24/2032", ["Ready to be sent"]),
    "promised_later": ("current", "Expected on 12/28/2032", ["Ready to be sent"]),
    "planned_later": (
        "current",
        "Expected on 01/03/2033. Later than promised",
        ["Ready to be sent"],
    ),
    "late": ("current", "Was expected on 01/03/2020", ["Ready to be sent"]),
}


@tagged("post_install", "-at_install")
class TestDeliveries(DeliveriesCommon):
    def test_each_kind_is_asked(self):
        makers = {name for name in vars(DeliveriesCommon) if name.startswith("sell_")}
        kinds = [*UNDER_WAY, *OVER, *BY_DAY]
        self.assertEqual(makers, {f"sell_{kind}" for kind in kinds})

    def test_what_is_under_way_is_told(self):
        self._check_kinds(UNDER_WAY)

    def test_what_is_over_is_told(self):
        self._check_kinds(OVER)

    def test_when_the_rest_comes_is_told(self):
        self._check_kinds(BY_DAY)

    def _check_kinds(self, kinds):
        today = format_date(self.env, self.today)
        for kind, expected in kinds.items():
            with self.subTest(kind=kind):
                order = getattr(self, f"sell_{kind}")()
                if order.state == "sale":
                    steps = self._steps(order).values()
                    status = order._become_get_status_from_steps(steps)
                    self.assertEqual(order.become_status, status)
                step = self._delivered(order)
                if expected is None:
                    self.assertIsNone(step)
                    continue
                state, text, links = expected
                self.assertEqual(step.state, state)
                self.assertEqual(step.text, text.replace("TODAY", today))
                self.assertEqual(
                    [link.text for link in step.links],
                    [one.replace("TODAY", today) for one in links],
                )
                is_over = state in ("done", "cancelled")
                self.assertEqual(step.date, self.today if is_over else None)

    def test_goods_that_come_in_late_are_the_reason(self):
        order = self.sell_promised()
        move = order.picking_ids.move_ids
        move.move_orig_ids = move.copy({"date": "2033-01-06 12:00:00"})
        move.move_orig_ids.state = "assigned"
        self.assertEqual(
            self._delivered(order).text,
            "Expected on 01/06/2033. Later than promised, because goods come in later",
        )

    def test_a_name_is_of_a_delivery_or_a_return(self):
        order = self.sell_half_returned()
        returned, sent = order.picking_ids.sorted("id", reverse=True)
        self.assertEqual(
            [link.name for link in self._delivered(order).links],
            [f"Return {returned.name}", f"Delivery {sent.name}"],
        )

    def test_a_long_order_costs_as_much_as_a_short_one(self):
        costs = []
        for count in (20, 200):
            order = self._sell(*([self.product] * count))
            self._send(order.picking_ids, 1)

            # what the page reads anyway
            def ask(order=order):
                order.sudo().order_line.mapped("qty_delivered")
                order.sudo().picking_ids.mapped("name")

            page = count_queries(self.env, ask)
            both = count_queries(
                self.env,
                lambda: (
                    ask(),
                    order._become_get_tracking_steps(self.customer_user),  # noqa: B023
                ),
            )
            costs.append(both - page)
        self.assertLessEqual(costs[1], costs[0])
        self.assertLessEqual(costs[0], 24)


@tagged("post_install", "-at_install")
class TestDeliveriesPage(DeliveriesCommon):
    def test_the_page_says_it_in_words_and_links_the_slips(self):
        order = self.sell_half_sent()
        page = self._page(self.customer_user, order.access_url)
        [text] = self._text(page, "//li[@data-step='delivered']")
        for words in ("Now", "Partly delivered", "Sent on", "Ready to be sent"):
            self.assertIn(words, text)
        urls = page.xpath("//li[@data-step='delivered']//a/@href")
        self.assertEqual(len(urls), 2)
        for url in urls:
            answer = self._get(url)
            self.assertEqual(answer.headers["Content-Type"], "application/pdf", url)

    def test_what_is_inside_and_what_was_cancelled_is_not_on_the_page(self):
        for kind in ("picked_first", "picked_and_sent", "rest_cancelled"):
            with self.subTest(kind=kind):
                order = getattr(self, f"sell_{kind}")()
                order.picking_ids.write({"note": "Kept in the cellar"})
                hidden = (
                    order.picking_ids - order.picking_ids._become_filter_deliveries()
                )
                self.assertTrue(hidden)
                for user in (self.customer_user, None):
                    token = order._portal_ensure_token()
                    page = self._get_as(
                        user, f"{order.access_url}?access_token={token}"
                    ).text
                    for transfer in hidden:
                        self.assertNotIn(transfer.name, page)
                    self.assertNotIn("cellar", page)

    def test_a_return_that_was_cancelled_is_not_on_the_page(self):
        order = self.sell_return_cancelled()
        [returned] = self._transfers(order, "cancel")
        page = self._get_as(self.customer_user, order.access_url).text
        self.assertNotIn(returned.name, page)

    def test_who_has_the_link_reads_how_it_stands(self):
        order = self.sell_half_sent()
        token = order._portal_ensure_token()
        page = self._page(None, f"{order.access_url}?access_token={token}")
        [text] = self._text(page, "//li[@data-step='delivered']")
        self.assertIn("Sent on", text)
        self.assertFalse(page.xpath("//*[@id='become_tracking']//a"))
        # the slips are linked with the token, by Odoo's own list
        urls = page.xpath("//*[@name='delivery_details']/a/@href")
        self.assertEqual(len(urls), 2)
        for url in urls:
            self.assertEqual(self._get(url).status_code, 200, url)

    def test_the_list_of_orders_opens(self):
        order = self.sell_half_sent()
        page = self._get_as(self.customer_user, "/my/orders").text
        self.assertIn(order.name, page)
        # one status in a row, not two that differ
        self.assertIn("To be delivered", page)
        self.assertNotIn("Partially Delivered", page)
