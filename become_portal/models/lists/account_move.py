from odoo import fields, models


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "become.portal.list.mixin"]

    # Each page of the portal counts the invoices that require action.
    _become_to_pay_idx = models.Index(
        "(partner_id) "
        "WHERE state = 'posted' AND payment_state IN ('not_paid', 'partial')"
    )

    def _become_list_texts(self):
        return [
            *super()._become_list_texts(),
            "ref",
            "payment_reference",
            "invoice_origin",
            "invoice_line_ids.name",
        ]

    def _become_list_amounts(self):
        return [*super()._become_list_amounts(), "amount_total", "amount_residual"]

    def _become_is_overdue(self):
        """Whether the customer should have paid this invoice already."""
        self.ensure_one()
        due = self.invoice_date_due
        return (
            self.state == "posted"
            and self.move_type in ("out_invoice", "out_receipt")
            and self.payment_state in ("not_paid", "partial")
            and bool(due and due < fields.Date.context_today(self))
        )
