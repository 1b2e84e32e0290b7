from odoo import api, models

from .account_move_money import SALES


class AccountPartialReconcile(models.Model):
    """What becomes of a payment is booked on the payment, and not on the invoice."""

    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._become_get_entries()._become_update_fees_of_settled()
        return partials

    def unlink(self):
        if not self:
            # Odoo takes away what there is of each line that changes: mostly nothing
            return super().unlink()
        entries = self._become_get_entries()
        result = super().unlink()
        entries._become_update_fees_of_settled()
        return result

    def _become_get_entries(self):
        """Return the entries that are booked against each other by these.

        Invoices hear by themselves of what is booked on them.
        """
        entries = self.env["account.move"]
        # sudo: account.move - whoever books a statement, also of another company
        for partial in self.sudo():
            moves = (partial.debit_move_id | partial.credit_move_id).move_id
            if not moves.filtered(lambda move: move.move_type in SALES):
                entries |= moves
        return entries
