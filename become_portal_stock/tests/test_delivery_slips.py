from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .deliveries_common import DeliveriesCommon

ROUTES = ("/my/picking/pdf", "/my/picking/return/pdf")


@tagged("post_install", "-at_install")
class TestDeliverySlips(DeliveriesCommon):
    """Who opens the slip of a delivery, and of which."""

    def _statuses(self, transfer, user, token=None):
        self._login(user)
        query = f"?access_token={token}" if token is not None else ""
        return {
            self._get(f"{route}/{transfer.id}{query}").status_code for route in ROUTES
        }

    def _urls(self, order, user):
        return [link.url for link in self._delivered(order, user).links]

    def test_who_reads_the_order_opens_its_slips_and_nobody_else(self):
        order = self.sell_sent()
        [transfer] = order.picking_ids
        url = f"/my/picking/pdf/{transfer.id}"
        public = self.env.ref("base.public_user")
        clerk = new_test_user(self.env, "slip_clerk", groups="base.group_user")
        for user, is_open in (
            (self.customer_user, True),
            (self.colleague_user, True),
            (self.stranger_user, False),
            (clerk, False),
        ):
            with self.subTest(user=user.login):
                status = 200 if is_open else 404
                self.assertEqual(self._statuses(transfer, user), {status})
                self.assertEqual(self._urls(order, user), [url] if is_open else [""])
        self.assertEqual(self._statuses(transfer, None), {404})
        self.assertEqual(self._urls(order, public), [""])

    def test_a_link_opens_the_slips_of_its_order(self):
        order, other = self.sell_sent(), self.sell_sent()
        transfer = order.picking_ids
        self.assertFalse(order.access_token)
        for token in ("", "nonsense", "False", "%C3%A9"):
            self.assertEqual(self._statuses(transfer, None, token), {404}, token)
        token = order._portal_ensure_token()
        other_token = other._portal_ensure_token()
        for user in (None, self.stranger_user):
            self.assertEqual(self._statuses(transfer, user, token), {200})
            self.assertEqual(self._statuses(transfer, user, other_token), {404})
        self.assertEqual(self._statuses(transfer, None, "%C3%A9"), {404})

    def test_what_is_inside_or_was_cancelled_has_no_slip_for_customers(self):
        order = self.sell_picked_and_sent()
        inside = order.picking_ids - order.picking_ids._become_filter_deliveries()
        rest = self._transfers(self.sell_rest_cancelled(), "cancel")
        draft = self.sell_ready().picking_ids
        draft.move_ids.state = "draft"
        foreign = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.int_type_id.id,
                "partner_id": self.customer.id,
            }
        )
        for transfer in (inside, rest, draft, foreign):
            with self.subTest(state=transfer.state, name=transfer.name):
                self.assertEqual(len(transfer), 1)
                token = (
                    transfer.sale_id._portal_ensure_token()
                    if (transfer.sale_id)
                    else "x"
                )
                for user in (self.customer_user, None):
                    for one in (None, token):
                        self.assertEqual(self._statuses(transfer, user, one), {404})

    def test_a_slip_that_names_a_hidden_product_is_not_given_out(self):
        order = self._sell(self.product, self.delivered_product, confirm=False)
        self.env["sale.order.line"].create(
            {
                "order_id": order.id,
                "name": "Garden set",
                "display_type": "line_section",
                "collapse_composition": True,
                "sequence": 0,
            }
        )
        order.action_confirm()
        first = order.picking_ids
        self.assertEqual(self._urls(order, self.customer_user), [""])
        self.assertEqual(self._statuses(first, self.customer_user), {404})
        self.assertEqual(
            self._statuses(first, None, order._portal_ensure_token()), {404}
        )
        page = self._page(self.customer_user, order.access_url)
        self.assertFalse(page.xpath("//a[contains(@href, '/my/picking/')]"))
        # a slip lists what is still to come
        shown, hidden = order.order_line.filtered("product_id")
        section = order.order_line - shown - hidden
        section.sequence = hidden.sequence = 20
        hidden.sequence = 21
        self.assertEqual(self._statuses(first, self.customer_user), {404})
        [move] = first.move_ids.filtered(lambda one: one.sale_line_id == shown)
        move.write({"quantity": 2, "picked": True})
        first.move_ids.filtered(lambda one: one != move).quantity = 0
        self._send(first)
        self.assertEqual(self._statuses(first, self.customer_user), {404})
        self._transfers(order, "assigned", "confirmed").action_cancel()
        section.collapse_composition = False
        self.assertEqual(self._statuses(first, self.customer_user), {200})

    def test_a_slip_with_lines_of_another_order_is_not_given_out(self):
        order = self.sell_ready()
        other = self._sell(partner_id=self.stranger.id)
        other.picking_ids.move_ids.picking_id = order.picking_ids
        self.env.flush_all()
        transfer = order.picking_ids
        self.assertEqual(transfer.sale_id, order)
        self.assertEqual(self._statuses(transfer, self.customer_user), {404})
        self.assertEqual(self._urls(order, self.customer_user), [""])

    def test_a_transfer_of_no_order_is_opened_as_odoo_has_it(self):
        transfer = self.sell_sent().picking_ids
        transfer.move_ids.sale_line_id = False
        transfer.reference_ids.sale_ids = False
        transfer.partner_id = self.customer
        self.env.flush_all()
        self.assertFalse(transfer.sale_id)
        self.assertEqual(self._statuses(transfer, self.customer_user), {200})
        self.assertEqual(self._statuses(transfer, self.stranger_user), {404})
        self.assertEqual(self._statuses(transfer, None, "nonsense"), {404})

    def test_staff_prints_what_they_may_read(self):
        transfer = self.sell_picked_first().picking_ids
        keeper = new_test_user(self.env, "keeper", groups="stock.group_stock_user")
        self.assertEqual(self._statuses(transfer, keeper), {200})


@tagged("post_install", "-at_install")
class TestDeliveriesRpc(DeliveriesCommon):
    """What customers read of transfers by themselves."""

    def test_customers_read_deliveries_and_nothing_inside(self):
        sent = self.sell_picked_and_sent()
        rest = self.sell_rest_cancelled()
        found = self.env["stock.picking"].with_user(self.customer_user).search([])
        self.assertEqual(
            found,
            (sent | rest).picking_ids._become_filter_deliveries(),
        )
        self.assertFalse(
            self.env["stock.picking"].with_user(self.colleague_user).search([])
        )

    def test_customers_read_the_fields_on_the_list(self):
        transfer = self.sell_sent().picking_ids
        transfer.note = "Fragile, and so is the customer"
        self._login(self.customer_user)
        answer = self._rpc("stock.picking", "read", transfer.ids, ["name", "state"])
        self.assertEqual(answer["result"][0]["name"], transfer.name)
        for name in (
            "note",
            "origin",
            "user_id",
            "move_ids",
            "move_line_ids",
            "owner_id",
        ):
            with mute_logger("odoo.http"):
                answer = self._rpc("stock.picking", "read", transfer.ids, [name])
            self.assertIn("error", answer, name)
        self.assertIn(
            "error",
            self._rpc("stock.picking", "search_count", [("note", "ilike", "Fragile")]),
        )

    def test_nobody_asks_for_them_from_outside(self):
        order = self.sell_sent()
        self._login(self.customer_user)
        for model, method, ids in (
            ("sale.order", "_become_fetch_deliveries", order.ids),
            ("stock.picking", "_become_filter_slips", order.picking_ids.ids),
        ):
            self.assertIn("error", self._rpc(model, method, ids))
