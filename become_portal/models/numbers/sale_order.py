from odoo import api, models
from odoo.fields import Domain


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["become.portal.numbers.mixin", "sale.order"]

    @api.model
    def _become_get_share_readable_numbers(self):
        """Prices and what was invoiced and paid, by what is posted; no margin, cost or
        number of drafts."""
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

    @api.model
    def _become_get_closed_fields(self):
        """It counts what staff still writes, too."""
        return super()._become_get_closed_fields() | {"invoice_status"}

    def _search_invoice_ids(self, operator, value):
        """Odoo asks the database for any invoice; a customer, for those that they
        may read."""
        if operator == "in" and not self.env.su and self.env.user.share:
            asked = [number for number in value if number]
            value = [number for number in value if not number]
            value += self.env["account.move"].search([("id", "in", asked)]).ids
            if not value:
                return Domain.FALSE
        return super()._search_invoice_ids(operator, value)
