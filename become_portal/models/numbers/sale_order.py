from odoo import api, models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["become.portal.numbers.mixin", "sale.order"]

    @api.model
    def _become_get_share_readable_numbers(self):
        """Prices and what was invoiced and paid; no margin and no cost."""
        return super()._become_get_share_readable_numbers() | {
            "amount_invoiced",
            "amount_paid",
            "amount_tax",
            "amount_to_invoice",
            "amount_total",
            "amount_undiscounted",
            "amount_untaxed",
            "currency_rate",
            "invoice_count",
            "milestone_count",
            "prepayment_percent",
        }
