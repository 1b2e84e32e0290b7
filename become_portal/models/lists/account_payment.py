from odoo import models

from .payment_transaction import DUE_LINES


class AccountPayment(models.Model):
    _inherit = "account.payment"

    def action_post(self):
        result = super().action_post()
        due = self.env.context.get(DUE_LINES)
        if due:
            # Odoo pays the oldest next, with what is left
            self._become_reconcile_due(self.env["account.move.line"].browse(due))
        return result

    def _become_reconcile_due(self, lines):
        """Pay these instalments with this payment, the oldest first.

        :param lines: ``account.move.line``
        """
        own = self.move_id.line_ids.filtered(
            lambda line: (
                line.account_id == self.destination_account_id and not line.reconciled
            )
        )
        due = lines.filtered(lambda line: line.account_id == own.account_id)
        due = due.sorted(lambda line: (line.date_maturity or line.date, line.id))
        if own and due:
            due._reconcile_plan([[own + line for line in due]])
