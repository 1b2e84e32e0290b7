from odoo import models
from odoo.fields import Domain

from odoo.addons.become_portal.models.tracking.sale_order_deliveries import (
    PREPARING,
    READY,
    SENT,
    WAITING,
    Delivery,
)

CUSTOMER = "customer"
#: what nobody but staff knows of
UNTOLD_STATES = ("draft", "cancel")


class StockPicking(models.Model):
    """Deliveries and returns, as customers know them."""

    _inherit = "stock.picking"

    def _become_filter_told(self):
        """Return what is not in draft and not cancelled."""
        return self.filtered(lambda picking: picking.state not in UNTOLD_STATES)

    def _become_filter_deliveries(self):
        """Return what goes to a customer, from a warehouse or from a supplier.

        Not the steps in the warehouse before it.
        """
        return self._become_filter_told().filtered(
            lambda picking: picking.location_dest_id.usage == CUSTOMER
        )

    def _become_filter_returns(self):
        """Return what comes back from a customer."""
        others = self._become_filter_told() - self._become_filter_deliveries()
        return others.filtered(lambda picking: picking.location_id.usage == CUSTOMER)

    def _become_filter_slips(self):
        """Return those of which a customer may have the slip.

        Not where it names what is kept from them: products of a section that hides its
        composition, or lines of another order. A slip lists what is still to come, too.

        For who may read the order; ``self`` is a superuser's.
        """
        told = self._become_filter_deliveries() | self._become_filter_returns()
        lines = told.sale_id.order_line
        kept = Domain("sale_line_id.order_id", "not in", told.sale_id.ids)
        if any(
            line.collapse_composition or not line._become_is_printed() for line in lines
        ):
            named = lines.filtered(lambda line: line._become_get_named_line() == line)
            kept |= Domain("sale_line_id", "in", (lines - named).ids)
        moves = Domain("picking_id", "in", told.ids) | Domain(
            "picking_id.backorder_id", "in", told.ids
        )
        for [picking] in self.env["stock.move"]._read_group(
            moves & kept & Domain("sale_line_id", "!=", False), ["picking_id"]
        ):
            told -= picking | picking.backorder_id
        return told

    def _become_fetch_late_goods(self):
        """Return when goods come in, of those for which that is later than planned.

        :rtype: dict[stock.picking, datetime]
        """
        coming = self.filtered(lambda picking: picking.state != "done")
        late = Domain("delay_alert_date", "!=", False)
        return dict(
            self.env["stock.move"]._read_group(
                late & Domain("picking_id", "in", coming.ids),
                ["picking_id"],
                ["delay_alert_date:max"],
            )
        )

    def _become_get_delivery(self, is_open, late):
        """Return this transfer in the words of the order.

        :param bool is_open: whether the reader may have the slip
        :param late: when goods for it come in, where that is later than planned
        :rtype: Delivery
        """
        self.ensure_one()
        is_told = bool(self._become_filter_deliveries() | self._become_filter_returns())
        is_done = self.state == "done"
        order = self.sale_id
        planned = max(filter(None, (self.scheduled_date, late)))
        return Delivery(
            self.name if is_told else "",
            {"done": SENT, "assigned": READY, "confirmed": WAITING}.get(
                self.state, PREPARING
            ),
            order._become_get_day(self.date_done if is_done else planned),
            order._become_get_day(self.date_deadline),
            bool(self._become_filter_returns()),
            bool(late),
            url=f"/my/picking/pdf/{self.id}" if is_open else "",
        )
