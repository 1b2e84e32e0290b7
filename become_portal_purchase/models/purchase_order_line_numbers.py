from odoo import api, models

#: the one price that is not computed, so that it is no number of the mixin
TYPED_PRICE = "technical_price_unit"


class PurchaseOrderLine(models.Model):
    _name = "purchase.order.line"
    _inherit = ["become.portal.numbers.mixin", "purchase.order.line"]

    @api.model
    def _become_get_share_readable_numbers(self):
        """Quantities, but not what was billed: that counts what staff still writes.

        The page of an order shows its prices, a request has none.
        """
        return super()._become_get_share_readable_numbers() | {
            "analytic_precision",
            "product_uom_qty",
            "qty_received",
            "qty_received_at_date",
        }

    @api.model
    def _become_is_guarded_number(self, field):
        """Staff's price for a request is closed, also where staff typed it."""
        return field.name == TYPED_PRICE or super()._become_is_guarded_number(field)
