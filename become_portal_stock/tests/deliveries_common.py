from datetime import datetime

from odoo.tests import Form

from odoo.addons.become_portal.tests.test_tracking import TrackingCommon


class DeliveriesCommon(TrackingCommon):
    """Orders of goods that go through a warehouse, by the buttons of staff."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.two_steps = cls.env["stock.warehouse"].create(
            {
                "name": "Barn",
                "code": "BRN",
                "company_id": cls.company.id,
                "delivery_steps": "pick_ship",
            }
        )
        cls.stored_product = cls.env["product.product"].create(
            {"name": "Wheelbarrow", "is_storable": True, "taxes_id": False}
        )

    def _transfers(self, order, *states):
        return order.picking_ids.filtered(lambda one: one.state in states)

    def _send(self, transfer, quantity=None, backorder=True):
        """Validate a transfer, whole or as much as is told of each line."""
        if quantity is not None:
            transfer.move_ids.write({"quantity": quantity, "picked": True})
        action = transfer.button_validate()
        if isinstance(action, dict):
            wizard = Form.from_action(self.env, action).save()
            wizard.process() if backorder else wizard.process_cancel_backorder()
        self.assertEqual(transfer.state, "done")

    def _return(self, transfer, quantity, receive=True):
        wizard = (
            self.env["stock.return.picking"]
            .with_context(active_id=transfer.id, active_model=transfer._name)
            .create({})
        )
        wizard.product_return_moves.quantity = quantity
        action = wizard.action_create_returns()
        returned = transfer.browse(action["res_id"])
        if receive:
            self._send(returned)
        return returned

    # One of each kind

    def sell_waiting(self):
        return self._sell(self.stored_product)

    def sell_ready(self):
        return self._sell()

    def sell_picked_first(self):
        return self._sell(warehouse_id=self.two_steps.id)

    def sell_picked(self):
        order = self.sell_picked_first()
        self._send(order.picking_ids)
        return order

    def sell_picked_and_sent(self):
        order = self.sell_picked()
        self._send(self._transfers(order, "assigned"))
        return order

    def sell_half_sent(self):
        order = self._sell()
        self._send(order.picking_ids, 1)
        return order

    def sell_sent_in_two_parts(self):
        order = self.sell_half_sent()
        self._send(self._transfers(order, "assigned"))
        return order

    def sell_sent_in_part_only(self):
        order = self._sell()
        self._send(order.picking_ids, 1, backorder=False)
        return order

    def sell_rest_cancelled(self):
        order = self.sell_half_sent()
        self._transfers(order, "assigned").action_cancel()
        return order

    def sell_sent(self):
        order = self._sell()
        self._send(order.picking_ids)
        return order

    def sell_returned(self):
        order = self.sell_sent()
        self._return(order.picking_ids, 2)
        return order

    def sell_half_returned(self):
        order = self.sell_sent()
        self._return(order.picking_ids, 1)
        return order

    def sell_return_coming(self):
        order = self.sell_sent()
        self._return(order.picking_ids, 1, receive=False)
        return order

    def sell_return_cancelled(self):
        order = self.sell_sent()
        self._return(order.picking_ids, 1, receive=False).action_cancel()
        return order

    def sell_cancelled_before(self):
        order = self._sell()
        order._action_cancel()
        return order

    def sell_cancelled_halfway(self):
        order = self.sell_half_sent()
        order._action_cancel()
        return order

    def sell_cancelled_at_work(self):
        order = self._sell(self.order_line.product_id, self.product)
        self._send(order.picking_ids, 1)
        order._action_cancel()
        return order

    def sell_goods_and_work(self):
        order = self._sell(self.order_line.product_id, self.product)
        self._send(order.picking_ids)
        return order

    def sell_from_supplier(self):
        """As an addon for that makes it: it never was in the warehouse."""
        order = self._sell()
        moves = order.picking_ids.move_ids
        supplier = self.env.ref("stock.stock_location_suppliers")
        order.picking_ids.location_id = supplier
        moves.location_id = supplier
        self._send(order.picking_ids)
        return order

    def sell_promised(self):
        return self._sell(commitment_date=datetime(2032, 12, 24, 12))

    def sell_promised_later(self):
        order = self.sell_promised()
        order.commitment_date = datetime(2032, 12, 28, 12)
        return order

    def sell_planned_later(self):
        order = self.sell_promised()
        order.picking_ids.scheduled_date = datetime(2033, 1, 3, 12)
        return order

    def sell_late(self):
        order = self._sell()
        order.picking_ids.move_ids.write(
            {"date": datetime(2020, 1, 3, 12), "date_deadline": datetime(2020, 1, 3)}
        )
        return order

    # What is asked of them

    def _delivered(self, order, reader=None):
        return self._steps(order, reader).get("delivered")
