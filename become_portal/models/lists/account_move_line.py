from odoo import models

from odoo.addons.account.models.account_move import AccountMove as OdooMove
from odoo.addons.account.models.account_move_line import AccountMoveLine as OdooLine

from .listed_invoices import find_today, get_listed

#: an addon between them and this one knows of other instalments, discounts or signs
ODOO_READS = OdooLine._get_installments_data
ODOO_DISCOUNTS = OdooMove._is_eligible_for_early_payment_discount
ODOO_SIGNS = OdooMove._compute_direction_sign
#: of which an amount that is to be paid is above zero
OWED_TYPES = ("out_invoice", "out_receipt")
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

    def _get_installments_data(self, *args, **kwargs):
        """Return what Odoo does, of what a list has most: one instalment, no discount.

        Odoo asks for the discount first, and for the sign of all that is on the list.
        """
        read = super()._get_installments_data
        if (
            read.__func__ is not ODOO_READS
            # for another payment than the whole of what is due
            or args
            or kwargs
            or len(self) != 1
            or not get_listed(self.env)
            or not self._become_is_one_instalment()
        ):
            return read(*args, **kwargs)
        day = self.date_maturity or self.date
        amount, balance = self.amount_residual_currency, self.amount_residual
        return [
            {
                "number": 1,
                "line": self,
                "date_maturity": day,
                "amount_residual_currency": amount,
                "amount_residual": balance,
                "amount_residual_currency_unsigned": amount,
                "amount_residual_unsigned": balance,
                "type": "overdue" if day < find_today(self) else "next",
                "reconciled": False,
            }
        ]

    def _become_is_one_instalment(self):
        """Whether this is to be paid, and nothing is taken off for who pays early."""
        invoice = self.move_id
        return (
            self.display_type == "payment_term"
            and not self.reconciled
            and invoice.move_type in OWED_TYPES
            # else a discount has no last day
            and invoice.invoice_date
            and not self.discount_date
            and invoice._compute_direction_sign.__func__ is ODOO_SIGNS
            and invoice._is_eligible_for_early_payment_discount.__func__
            is ODOO_DISCOUNTS
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
