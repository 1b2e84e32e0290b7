from odoo import api, models
from odoo.tools import SQL

from .stock_picking import CUSTOMER, UNTOLD_STATES

#: something is on its way to the customer, or made ready for that
COMING_SQL = """EXISTS (
    SELECT FROM stock_picking AS coming
    JOIN stock_location AS origin ON origin.id = coming.location_id
    WHERE coming.sale_id = orders.id
        AND coming.state NOT IN %(over)s
        AND origin.usage <> %(customer)s
)"""
SENT_SQL = """EXISTS (
    SELECT FROM stock_picking AS sent
    JOIN stock_location AS target ON target.id = sent.location_dest_id
    WHERE sent.sale_id = orders.id
        AND sent.state = 'done'
        AND target.usage = %(customer)s
)"""
LOOKED_AT = {
    "stock.picking": ("location_dest_id", "location_id", "sale_id", "state"),
    "stock.location": ("usage",),
}


class SaleOrder(models.Model):
    """An order waits for its transfers, and not for what will not come any more."""

    _inherit = "sale.order"

    @api.model
    def _become_get_status_conditions(self):
        conditions = super()._become_get_status_conditions()
        conditions["to_deliver"] = SQL(
            "%s OR (%s) AND (lines.are_others_open OR NOT %s)",
            SQL(COMING_SQL, over=(*UNTOLD_STATES, "done"), customer=CUSTOMER),
            conditions["to_deliver"],
            SQL(SENT_SQL, customer=CUSTOMER),
        )
        return conditions

    @api.model
    def _become_get_looked_at(self):
        return super()._become_get_looked_at() | LOOKED_AT
