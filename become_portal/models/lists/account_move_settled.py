from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column

#: of which Odoo says that they were paid, whatever else settled a part of them
PAID_STATES = ("paid", "in_payment")
#: a payment that was not refused or cancelled
PAID_BY = ("in_process", "paid")
OWED_ON = ("asset_receivable", "liability_payable")


class AccountMove(models.Model):
    """What settled an invoice: money, or another document."""

    _inherit = "account.move"

    # a list of years reads it with the rest of its rows
    become_is_paid_and_credited = fields.Boolean(
        "Paid and Credited",
        compute="_compute_become_is_paid_and_credited",
        store=True,
        compute_sudo=True,
        help="A credit note took a part of this back, and the rest was paid.",
    )

    def _auto_init(self):
        self._become_fill_paid_and_credited()
        return super()._auto_init()

    @api.model
    def _become_fill_paid_and_credited(self):
        """Make and fill the column, if it is not there: Odoo asks each invoice."""
        column = "become_is_paid_and_credited"
        if column_exists(self.env.cr, self._table, column):
            return
        create_column(self.env.cr, self._table, column, "boolean")
        self.env.cr.execute(
            SQL(
                "UPDATE account_move SET %s = TRUE WHERE payment_state = ANY(%s)"
                " AND id IN (%s)",
                SQL.identifier(column),
                list(PAID_STATES),
                self._become_get_credited_sql(),
            )
        )

    @api.depends("payment_state")
    def _compute_become_is_paid_and_credited(self):
        paid = self.filtered(lambda move: move.payment_state in PAID_STATES)
        credited = set()
        if paid.ids:
            self.env["account.partial.reconcile"].flush_model()
            of_these = SQL("line.move_id = ANY(%s)", paid.ids)
            query = self._become_get_credited_sql(of_these)
            credited = {number for [number] in self.env.execute_query(query)}
        for move in self:
            move.become_is_paid_and_credited = move._origin.id in credited

    @api.model
    def _become_get_credited_sql(self, condition=None):
        """Return the query of the invoices that a credit note settles in part or whole.

        Where it is all of it, Odoo says "reversed".

        :param condition: SQL on ``line``, the one that is settled; None for all
        :rtype: odoo.tools.SQL
        """
        sides = (
            ("debit_move_id", "credit_move_id"),
            ("credit_move_id", "debit_move_id"),
        )
        return SQL(" UNION ").join(
            SQL(
                """SELECT line.move_id
                     FROM account_move_line line
                     JOIN account_partial_reconcile settled ON settled.%s = line.id
                     JOIN account_move_line source ON source.id = settled.%s
                     JOIN account_move note ON note.id = source.move_id
                    WHERE %s
                      AND line.display_type = 'payment_term'
                      AND note.move_type IN ('out_refund', 'in_refund')""",
                SQL.identifier(owed),
                SQL.identifier(source),
                condition or SQL("TRUE"),
            )
            for owed, source in sides
        )

    def _become_get_settled_word(self):
        """Return how a document was settled, where "Paid" would not be true.

        An invoice that a credit note took back, in part or whole, and that credit note
        itself.

        :returns: a word for the customer, or None where Odoo's own is right
        :rtype: str | None
        """
        self.ensure_one()
        if self.payment_state == "reversed":
            return self.env._("Credited")
        if (
            self.state == "posted"
            and self._become_is_credit_note()
            and self.currency_id.is_zero(self.amount_residual)
        ):
            if self._become_is_settled_with_money():
                return self.env._("Refunded")
            return self.env._("Settled")
        if self.become_is_paid_and_credited:
            return self.env._("Paid and credited")
        return None

    def _become_is_partly_paid(self):
        """Whether money came in for a part of it: a credit note alone is none.

        :rtype: bool
        """
        self.ensure_one()
        return self.payment_state == "partial" and self._become_is_settled_with_money()

    def _become_is_settled_with_money(self):
        """Whether any of what settles this document is money, and not another one.

        :rtype: bool
        """
        self.ensure_one()
        # sudo: account.partial.reconcile - portal users can't read what pays a bill of
        # theirs; only whether any of it is money
        move_sudo = self.sudo()
        payments_sudo = move_sudo.matched_payment_ids
        if payments_sudo.filtered(lambda payment: payment.state in PAID_BY):
            # of a payment without an entry of its own
            return True
        return any(
            not source.is_invoice(include_receipts=True)
            # a difference in the rate of a currency is no money either
            and not source.exchange_diff_partial_ids
            for source in move_sudo._become_get_settlements()
        )

    def _become_get_credited(self, amount):
        """Return how much of what settled this document is no money, but a credit note.

        :param float amount: what settled it, in its currency
        :rtype: float
        """
        self.ensure_one()
        if not self._become_is_settled_with_money():
            return amount
        # sudo: account.partial.reconcile - as above; only the sum of credit notes
        settlements_sudo = self.sudo()._become_get_settlements()
        credited = sum(
            total
            for source, total in settlements_sudo.items()
            if source.is_invoice(include_receipts=True)
        )
        return min(amount, self.currency_id.round(credited))

    def _become_get_settlements(self):
        """Return what settles this document, and how much of it, in its currency.

        Call it as superuser.

        :rtype: dict
        """
        lines = self.line_ids.filtered(lambda line: line.account_type in OWED_ON)
        settlements = defaultdict(float)
        for partial in lines.matched_credit_ids:
            source = partial.credit_move_id.move_id
            settlements[source] += partial.debit_amount_currency
        for partial in lines.matched_debit_ids:
            source = partial.debit_move_id.move_id
            settlements[source] += partial.credit_amount_currency
        return settlements
