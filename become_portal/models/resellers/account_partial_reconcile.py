from odoo import api, models


class AccountPartialReconcile(models.Model):
    """What the bank says of a payment is booked on the payment, not on the invoice."""

    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._become_get_payments()._become_update_fees_of_settled()
        return partials

    def unlink(self):
        payments = self._become_get_payments()
        result = super().unlink()
        payments._become_update_fees_of_settled()
        return result

    def _become_get_payments(self):
        """Return the entries of payments of which the money is booked by these."""
        # sudo: account.move - whoever books a statement, also of another company
        lines = (self.sudo().debit_move_id | self.sudo().credit_move_id).filtered(
            lambda line: line.account_type != "asset_receivable"
        )
        return lines.move_id.filtered("origin_payment_id")
