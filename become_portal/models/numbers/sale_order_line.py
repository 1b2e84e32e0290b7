from odoo import api, models


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["become.portal.numbers.mixin", "sale.order.line"]

    @api.model
    def _become_get_share_readable_numbers(self):
        """Prices and quantities; what was delivered stays, whatever hours show."""
        return super()._become_get_share_readable_numbers() | {
            "amount_invoiced",
            "amount_to_invoice",
            "amount_to_invoice_at_date",
            "analytic_precision",
            "customer_lead",
            "discount",
            "price_reduce_taxexcl",
            "price_reduce_taxinc",
            "price_subtotal",
            "price_tax",
            "price_total",
            "price_unit",
            "product_qty",
            "product_uom_qty",
            "qty_delivered",
            "qty_delivered_at_date",
            "qty_invoiced",
            "qty_invoiced_at_date",
            "qty_invoiced_posted",
            "qty_to_invoice",
            # what was ordered without what was delivered
            "remaining_hours",
            "untaxed_amount_invoiced",
            "untaxed_amount_to_invoice",
        }
