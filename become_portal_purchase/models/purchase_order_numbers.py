from odoo import api, models


class PurchaseOrder(models.Model):
    _name = "purchase.order"
    _inherit = ["become.portal.numbers.mixin", "purchase.order"]

    @api.model
    def _become_get_share_readable_numbers(self):
        """Prices. The counts of bills include those that suppliers do not see."""
        return super()._become_get_share_readable_numbers() | {
            "amount_tax",
            "amount_total",
            "amount_total_cc",
            "amount_untaxed",
            "currency_rate",
            "reminder_date_before_receipt",
        }
