from odoo import api, models


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["become.portal.numbers.mixin", "account.move"]

    @api.model
    def _become_get_share_readable_numbers(self):
        """What is on the invoice and what is left to pay."""
        return super()._become_get_share_readable_numbers() | {
            "amount_paid",
            "amount_residual",
            "amount_residual_signed",
            "amount_tax",
            "amount_tax_signed",
            "amount_total",
            "amount_total_in_currency_signed",
            "amount_total_signed",
            "amount_untaxed",
            "amount_untaxed_in_currency_signed",
            "amount_untaxed_signed",
            "direction_sign",
            "expected_currency_rate",
            "invoice_currency_rate",
            "sale_order_count",
            "sequence_number",
            # these two follow the setting for hours
            "timesheet_count",
            "timesheet_total_duration",
        }
