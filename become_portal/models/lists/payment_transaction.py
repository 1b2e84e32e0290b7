from odoo import api, fields, models

from .account_move_due import DISCOUNTED
from .account_move_line import DUE_LINES

#: of a payment that nobody has ended
STARTED = ("draft", "pending", "authorized")


class PaymentTransaction(models.Model):
    """A payment settles what it was asked for.

    Odoo spreads a payment over the instalments of all its invoices by date, and gives
    an early payment discount to the first invoice only, and only if it is still early
    when the provider has done its work.
    """

    _inherit = "payment.transaction"

    become_due_line_ids = fields.Many2many(
        "account.move.line",
        "become_transaction_due_line_rel",
        "transaction_id",
        "line_id",
        "Instalments",
        compute="_compute_become_due_line_ids",
        store=True,
        copy=False,
        help="What the customer was asked to pay, when the payment was started.",
    )

    @api.depends("amount", "invoice_ids")
    def _compute_become_due_line_ids(self):
        # not by what is due, which is another when the payment ends
        for transaction in self:
            lines = transaction._become_find_due_lines()
            transaction.become_due_line_ids = lines

    def _become_find_due_lines(self):
        """Return the instalments that this amount is asked for (``account.move.line``).

        None for an amount that somebody chose: it pays what is due first.
        """
        invoices = self.invoice_ids.filtered(lambda one: one.state == "posted")
        if not invoices or self.state not in STARTED:
            return self.env["account.move.line"]
        for whole in (False, True):
            dues = [invoice._become_get_due(whole) for invoice in invoices]
            total = sum(due.amount for due in dues)
            if not self.currency_id.compare_amounts(self.amount, total):
                return self.env["account.move.line"].union(*(due.lines for due in dues))
        return self.env["account.move.line"]

    def _create_payment(self, **extra_create_values):
        lines = self.become_due_line_ids.filtered(lambda line: not line.reconciled)
        if not lines:
            return super()._create_payment(**extra_create_values)
        discounts = [
            *extra_create_values.pop("write_off_line_vals", ()),
            *self._become_prepare_discounts(lines),
        ]
        values = {"write_off_line_vals": discounts, **extra_create_values}
        there = self.with_context(**{DISCOUNTED: True, DUE_LINES: lines.ids})
        return super(PaymentTransaction, there)._create_payment(**values)

    def _become_prepare_discounts(self, lines):
        """Return the lines of the payment that take off what was promised.

        For who started the payment in time, however long their bank took.

        :param lines: the instalments that are paid (``account.move.line``)
        :returns: values of lines, for ``account.payment``
        :rtype: list[dict]
        """
        early = lines.filtered(self._become_is_early)
        if not early:
            return []
        discount = sum(line.balance - line.discount_balance for line in early)
        moves = self.env["account.move"]
        found = moves._get_invoice_counterpart_amls_for_early_payment_discount(
            [
                {
                    "aml": line,
                    "amount_currency": -line.amount_residual_currency,
                    "balance": -line.balance,
                }
                for line in early
            ],
            discount,
        )
        return [values for kind in found.values() for values in kind]

    def _become_is_early(self, line):
        """Whether this payment was started in time for a discount."""
        timezone = line.company_id._become_get_timezone()
        there = self.with_context(tz=timezone)
        day = fields.Date.context_today(there, self.create_date)
        return line.move_id._is_eligible_for_early_payment_discount(
            self.currency_id, day
        )
