from odoo import api, fields, models

ORDERED = "purchase"


class PurchaseOrder(models.Model):
    """What a request costs is what staff reckons with, until it is an order.

    A field is open or closed, whatever the state of the record. So suppliers read,
    search and sort by a total of their own, and no other amount.
    """

    _name = "purchase.order"
    _inherit = ["become.portal.numbers.mixin", "purchase.order"]

    become_shown_total = fields.Monetary(
        "Total for the supplier",
        compute="_compute_become_shown_total",
        store=True,
        help="The total as the supplier reads it: nothing before the order is "
        "confirmed.",
    )

    @api.depends("amount_total", "state")
    def _compute_become_shown_total(self):
        for order in self:
            is_ordered = order.state == ORDERED
            order.become_shown_total = order.amount_total if is_ordered else 0.0

    @api.model
    def _become_get_share_readable_numbers(self):
        """The total of an order. The counts of bills include what nobody else sees."""
        return super()._become_get_share_readable_numbers() | {
            "become_shown_total",
            "reminder_date_before_receipt",
        }

    @api.model
    def _become_get_closed_fields(self):
        """It counts bills that staff still writes, too."""
        return super()._become_get_closed_fields() | {"invoice_status"}

    @api.model
    def _become_is_guarded_number(self, field):
        """All amounts of the document are in one more field, which is no number."""
        return field.name == "tax_totals" or super()._become_is_guarded_number(field)
