from odoo import api, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    @api.model
    def _become_get_share_readable_numbers(self):
        """What the shop adds to an order of the customer."""
        return super()._become_get_share_readable_numbers() | {
            "amount_delivery",
            "cart_quantity",
            "shipping_weight",
        }
