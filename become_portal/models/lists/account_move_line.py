from odoo import models

#: in the context of a payment: the numbers of the instalments that it pays
DUE_LINES = "become_due_lines"


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    # When the open instalments of an invoice are due, and what is left of them: lists
    # of what is to be paid are sorted by it, and the dashboard sums it.
    _become_open_idx = models.Index(
        "(move_id) INCLUDE (date_maturity, amount_residual_currency) "
        "WHERE display_type = 'payment_term' AND reconciled IS NOT TRUE"
    )

    def _reconcile_plan(self, reconciliation_plan):
        steps = self._become_get_due_steps()
        if steps:
            # Odoo pays the oldest of all, with what is left after these
            reconciliation_plan = [[*steps, *reconciliation_plan]]
        there = self.with_context(**{DUE_LINES: None})
        return super(AccountMoveLine, there)._reconcile_plan(reconciliation_plan)

    def _become_get_due_steps(self):
        """Return a step for each instalment that a payment was asked for.

        :returns: what is reconciled, first things first
        :rtype: list of recordsets
        """
        asked = self.env.context.get(DUE_LINES) or ()
        due = self.filtered(lambda line: line.id in asked)
        payment = self.filtered("move_id.origin_payment_id")
        due = due.sorted(lambda line: (line.date_maturity or line.date, line.id))
        return [payment + line for line in due]
