from odoo import models


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
