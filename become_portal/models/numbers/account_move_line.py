from odoo import api, models


class AccountMoveLine(models.Model):
    _name = "account.move.line"
    _inherit = ["become.portal.numbers.mixin", "account.move.line"]

    @api.model
    def _become_get_share_readable_numbers(self):
        """What is on the line. Not the running balance: Odoo adds it up past all
        rules, over all books, in the order that the context names."""
        return super()._become_get_share_readable_numbers() | {
            "amount_currency",
            "amount_residual",
            "amount_residual_currency",
            "analytic_precision",
            "balance",
            "credit",
            "currency_rate",
            "debit",
            "discount_amount_currency",
            "discount_balance",
            "price_subtotal",
            "price_total",
            "price_unit",
            "quantity",
            "sequence",
            "tax_base_amount",
        }
