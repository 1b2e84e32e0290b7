from odoo import models

CASH = ("asset_cash", "liability_credit_card")
CREDIT_NOTE = "out_refund"
SALES = ("out_invoice", "out_receipt", CREDIT_NOTE)
BILLS = ("in_invoice", "in_receipt")


class AccountMove(models.Model):
    """How much of what settles an invoice is money.

    An entry is never a payment as a whole. What came in stands on an account of money:
    of a bank, of cash, of cards, or the outstanding account of a payment. The rest of
    the entry is written off: bad debt, a discount, charges. So of what the entry
    settles, the part counts that stands against money.

    Money on an outstanding account is what the bank says it is, once a line of a
    statement is booked against it; until then, it is what the payment says. What a
    customer paid online was confirmed by the provider: what the provider keeps of it,
    the customer did pay.

    A debt that was moved (to another payer, to the doubtful ones) is paid with what
    comes in for it there. A difference of exchange rates is no loss on the customer:
    it is left out of all.
    """

    _inherit = "account.move"

    def _become_get_money_lines(self):
        """Return the lines of an entry that are money.

        Contract: lines (``account.move.line``) of this entry; another addon adds the
        accounts on which it keeps money.

        :rtype: account.move.line
        """
        self.ensure_one()
        if self.origin_payment_id:
            return self.origin_payment_id._seek_for_lines()[0]
        if self.statement_line_id:
            return self.statement_line_id._seek_for_lines()[0]
        methods = (
            self.journal_id.inbound_payment_method_line_ids
            | self.journal_id.outbound_payment_method_line_ids
        )
        accounts = self.journal_id.default_account_id | methods.payment_account_id
        of_money = self.journal_id.type in ("bank", "cash", "credit")
        return self.line_ids.filtered(
            lambda line: (
                line.account_type in CASH or (of_money and line.account_id in accounts)
            )
        )

    def _become_get_money_share(self, settled, seen=frozenset()):
        """Return how much of what a line of this entry settles is money.

        :param settled: the line of this entry that is booked on an invoice
        :param frozenset seen: numbers of the entries that led here
        :returns: from 0 to 1
        """
        self.ensure_one()
        if self.id in seen:
            return 0.0
        seen |= {self.id}
        amount = self._become_get_amount_field()
        sign = -1 if settled[amount] > 0 else 1
        claims = self.line_ids.filtered(
            lambda line: line[amount] * sign < 0 and line.account_id.reconcile
        )
        paid = 0.0
        money = self._become_get_money_lines()
        for line in self.line_ids - claims:
            if line in money:
                paid += line[amount] * sign * line._become_get_arrived_share(seen)
            elif line[amount] * sign > 0 and line.account_id.reconcile:
                paid += line[amount] * sign * line._become_get_netted_share(seen)
        total = abs(sum((claims | settled).mapped(amount)))
        return min(max(paid / total, 0.0), 1.0) if total else 0.0

    def _become_get_amount_field(self):
        """Return in which field all lines of this entry can be compared."""
        currencies = self.line_ids.currency_id
        return "amount_currency" if len(currencies) == 1 else "balance"

    # Early payment discounts

    def _become_get_discount_share(self, entry):
        """Return which part of this invoice is paid by an entry of which all that is
        not money is early payment discount; None if it did something else.

        An entry can pay several invoices, of which one has a discount. The discount is
        of the price without taxes, whatever the terms say of the taxes.

        :returns: from 0 to 1, or None
        """
        self.ensure_one()
        discounted = self._become_get_discounted_invoices(entry)
        terms = discounted._become_get_receivable_lines()
        expected = sum(terms.mapped("amount_currency")) - sum(
            terms.mapped("discount_amount_currency")
        )
        if not discounted or not self.currency_id.is_zero(
            entry._become_get_lost_amount() - expected
        ):
            return None
        if self not in discounted:
            return 1.0
        return 1 - self.invoice_payment_term_id.discount_percentage / 100

    def _become_get_discounted_invoices(self, entry):
        """Return the invoices of which an entry could take the discount off."""
        settled = entry._become_get_receivable_lines()._become_get_matched_lines()
        return settled.move_id.filtered(
            lambda move: (
                move.move_type in self._early_payment_discount_move_types()
                and move._become_is_discounted_by(entry)
            )
        )

    def _become_get_lost_amount(self):
        """Return what of this entry is neither money nor a debt of customers."""
        money = self._become_get_money_lines()
        lost = (self.line_ids - money).filtered(
            lambda line: line.account_type != "asset_receivable"
        )
        return sum(lost.mapped(self._become_get_amount_field()))

    def _become_is_discounted_by(self, entry):
        """Whether an entry could take the early payment discount of this invoice."""
        self.ensure_one()
        terms = self._become_get_receivable_lines()
        others = any(
            line.move_id != entry
            for term in terms
            for line, _amount in term._become_get_matches()
        )
        return bool(
            self.invoice_payment_term_id.early_discount
            and entry.line_ids.currency_id == self.currency_id
            and terms[:1].discount_date
            and entry.date <= terms[:1].discount_date
            and not others
        )

    # Credit notes

    def _become_get_credit_share(self, seen=frozenset()):
        """Return how much of what this credit note pays is money.

        It is worth what was paid of the invoice that it takes back.

        :returns: from 0 to 1
        """
        self.ensure_one()
        origin = self.reversed_entry_id
        if not origin or self.id in seen:
            return 0.0
        parts = origin._become_get_paid_parts(seen | {self.id})
        money = parts[-1].after * abs(origin.amount_total) if parts else 0.0
        left = sum(
            abs(note.amount_total) * note._become_get_credited_share(origin)
            for note in origin.reversal_move_ids
            if note.state == "posted"
        )
        return min(money / left, 1.0) if left > 0 else 0.0
