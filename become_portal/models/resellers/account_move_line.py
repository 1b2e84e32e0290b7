from odoo import models

from .account_move_money import BILLS, CREDIT_NOTE

AMOUNTS = {"account_id", "amount_currency", "balance", "credit", "debit"}


class AccountMoveLine(models.Model):
    """Lines of entries that settle invoices: what of them is money."""

    _inherit = "account.move.line"

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & AMOUNTS:
            # sudo: account.move - what was written off can become money, and not only
            # in the companies of whoever books it
            entries = self.sudo().move_id.filtered(
                lambda move: move.state == "posted" and move.move_type == "entry"
            )
            entries._become_update_fees_of_settled()
        return result

    def _become_get_matched_partials(self):
        return self.matched_debit_ids | self.matched_credit_ids

    def _become_get_matched_lines(self):
        """Return the lines that these are booked against."""
        partials = self._become_get_matched_partials()
        return (partials.debit_move_id | partials.credit_move_id) - self

    def _become_get_matches(self):
        """Return what this line is booked against, without differences of rates.

        :returns: a list of the line on the other side, and the amount in the currency
            of this line
        """
        self.ensure_one()
        partials = self._become_get_matched_partials()
        exchange = partials.exchange_move_id
        found = [
            (partial.credit_move_id, partial.debit_amount_currency)
            for partial in self.matched_credit_ids
        ] + [
            (partial.debit_move_id, partial.credit_amount_currency)
            for partial in self.matched_debit_ids
        ]
        return [
            (line, amount) for line, amount in found if line.move_id not in exchange
        ]

    def _become_get_arrived_share(self, seen):
        """Return how much of this line, which is money, has come in.

        All of it, unless the bank said something else of a payment that waited for it.

        :returns: from 0 to 1
        """
        self.ensure_one()
        payment = self.move_id.origin_payment_id
        if not payment or payment.payment_transaction_id:
            return 1.0
        matches = self._become_get_matches()
        booked = sum(amount for _line, amount in matches)
        arrived = sum(
            amount * line.move_id._become_get_money_share(line, seen)
            for line, amount in matches
        )
        residual = abs(self.amount_residual_currency)
        total = booked + residual
        return (arrived + residual) / total if total else 1.0

    def _become_get_netted_share(self, seen):
        """Return how much of this line was paid, from 0 to 1, if it is no money itself.

        An entry can pay an invoice with a credit note or with a bill of the customer,
        or move it to where it is paid.
        """
        self.ensure_one()
        total = abs(self.amount_currency)
        worth = 0.0
        for line, amount in self._become_get_matches():
            move = line.move_id
            if move.state != "posted":
                continue
            if move.move_type == CREDIT_NOTE:
                worth += amount * move._become_get_credit_share(seen)
            elif move.move_type in BILLS:
                worth += amount
            elif move._become_is_payment_of(self.move_id):
                worth += amount * move._become_get_money_share(line, seen)
        return min(worth / total, 1.0) if total else 0.0
