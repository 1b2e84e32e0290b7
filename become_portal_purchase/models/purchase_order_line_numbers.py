from odoo import api, models


class PurchaseOrderLine(models.Model):
    _name = "purchase.order.line"
    _inherit = ["become.portal.numbers.mixin", "purchase.order.line"]

    @api.model
    def _become_get_share_readable_numbers(self):
        """Prices and quantities."""
        return super()._become_get_share_readable_numbers() | {
            "amount_to_invoice_at_date",
            "analytic_precision",
            "discount",
            "price_subtotal",
            "price_tax",
            "price_total",
            "price_unit",
            "price_unit_discounted",
            "price_unit_product_uom",
            "product_uom_qty",
            "qty_invoiced",
            "qty_invoiced_at_date",
            "qty_received",
            "qty_received_at_date",
            "qty_to_invoice",
        }
