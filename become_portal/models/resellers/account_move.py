from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from .account_move_money import CREDIT_NOTE, SALES

PLANNED = "become_reseller_fees"
RELINKED = "become_reseller_fees_relinked"


class Part(NamedTuple):
    """A part of an invoice that a reseller earns something with."""

    date: date
    #: number of the account.partial.reconcile
    partial_id: int
    #: how much of the invoice was settled before this, and with it: from 0 to 1
    before: float
    after: float


class AccountMove(models.Model):
    """The fees of resellers follow what happens to invoices.

    A fee is earned with money: of a payment, of a line of a bank statement, or of
    another entry (``account_move_money.py``). Who pays a part earns the reseller that
    part. Not with money goes what is written off, and what a credit note settles,
    unless that credits another invoice: then it counts for what was paid of that.

    A credit note takes back what its invoice earned as soon as it is posted, in the
    month of the credit note, and never more than that. The part of it that settles the
    invoice itself takes nothing back, because nothing was earned with that part.
    """

    _inherit = "account.move"

    def _compute_payment_state(self):
        result = super()._compute_payment_state()
        self._become_schedule_fee_update(relinked=False)
        return result

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            # Odoo leaves a payment in draft on its invoice
            # sudo: account.move - the invoices it pays, also those of other companies
            entries = self.sudo().filtered(lambda move: move.move_type == "entry")
            entries._become_update_fees_of_settled()
        if "invoice_date" in vals:
            # by its day an invoice can be of another reseller's time
            self._become_schedule_fee_update()
        return result

    def _become_update_fees_of_settled(self):
        """See to the fees of the invoices that these entries settle."""
        if self:
            settled = self._become_get_settled_moves()
            # and what is paid with a credit note
            settled |= settled._become_get_settled_moves()
            settled._become_schedule_fee_update(relinked=False)

    def _become_schedule_fee_update(self, relinked=True):
        """Make the fees of these invoices anew, once, before the transaction ends.

        Called for all that happens to the payment of an invoice; an addon calls it when
        something changes by which a line belongs to a subscription.

        :param bool relinked: whether lines may belong to other subscriptions since
            then. Only then a fee is taken away that no subscription asks for: that
            nobody asks can also mean that whoever did is not installed any more
        """
        moves = self.filtered(lambda move: move.id and move.move_type in SALES)
        if not moves:
            return
        # whatever changed before this counts for this
        self.env["become.reseller.subscription"]._become_update_terms()
        precommit = self.env.cr.precommit
        if PLANNED not in precommit.data:
            precommit.data[PLANNED] = set()
            precommit.data[RELINKED] = set()
            # nothing that a screen gave along is for the rows that are made
            plain = self.env(context={})["account.move"]
            precommit.add(plain._become_make_planned_fees)
        precommit.data[PLANNED].update(moves.ids)
        if relinked:
            precommit.data[RELINKED].update(moves.ids)

    @api.model
    def _become_make_planned_fees(self):
        """Make the fees that are planned, now, with the terms that were in force."""
        self.env["account.move"].flush_model(["payment_state"])
        planned = self.env.cr.precommit.data.pop(PLANNED, ())
        relinked = self.env.cr.precommit.data.pop(RELINKED, ())
        if planned:
            with self.env["become.reseller.subscription"]._become_keep_terms():
                self.browse(planned)._become_sync_fees(self.browse(relinked))

    def _become_sync_fees(self, relinked=None):
        """Make the fees that resellers earn with these invoices what they should be.

        Immediately, and as often as one likes: it mends whatever went wrong.

        :param relinked: those of them whose lines may belong to other subscriptions
            than before (``account.move``); None for none of them
        """
        # sudo: account.move - all that was paid counts, whoever books it
        moves = self.sudo()._become_filter_existing()
        if not moves._become_has_fees():
            return  # as of nearly all invoices
        relinked = self.browse(relinked and relinked.ids)
        subscriptions = moves.env["become.reseller.subscription"]
        moves = moves._become_get_moves_of_fees()
        gone = moves.env["become.reseller.fee"].search([("move_id", "in", moves.ids)])
        for subscription in subscriptions._become_find_earning(moves):
            lines = subscription._become_update_earning_lines(moves, relinked)
            gone -= subscription._become_sync_fees(lines)
        # what nobody asks for stays: whoever asked for it may have been uninstalled
        gone.exists().filtered(lambda fee: fee.move_id in relinked).unlink()

    def _become_filter_existing(self):
        """Return those of these that were not deleted; none without any subscription.

        One query, which is all where nobody refers customers.
        """
        query = self._search([("id", "in", self.ids)])
        query.add_where(SQL("EXISTS (SELECT FROM become_reseller_subscription)"))
        return self.browse(query)

    def _become_has_fees(self):
        """Whether somebody may earn something with these, or has earned."""
        if not self:
            return False
        fees = self.env["become.reseller.fee"]
        return bool(
            self.env["become.reseller.subscription"]._become_find_earning(self)
            or fees.search_count([("move_id", "in", self.ids)], limit=1)
        )

    def _become_get_moves_of_fees(self):
        """Return these, and all on which the fees of these depend."""
        settled = self._become_get_settled_moves()
        moves = self | settled | settled._become_get_settled_moves()
        # what a credit note takes back depends on its invoice, and the other way round
        moves |= moves.reversed_entry_id
        notes = moves.reversal_move_ids
        # and what it is worth on another invoice
        moves |= notes | notes._become_get_settled_moves()
        return moves.filtered(lambda move: move.move_type in SALES)

    def _become_get_settled_moves(self):
        """Return the entries that settle these, or are settled by them."""
        lines = self._become_get_receivable_lines()
        return (
            lines.matched_debit_ids.debit_move_id
            | lines.matched_credit_ids.credit_move_id
        ).move_id

    def _become_get_receivable_lines(self):
        return self.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )

    def _become_get_paid_parts(self, seen=frozenset()):
        """Return the parts of this invoice that were paid, oldest first.

        :param frozenset seen: numbers of the entries for whose worth this is asked
        :rtype: list[Part]
        """
        self.ensure_one()
        total = abs(self.amount_total)
        if self.state != "posted" or self.currency_id.is_zero(total):
            return []
        paid = [
            (
                partial.max_date,
                partial.id,
                amount * self._become_get_paid_share(other, seen),
            )
            for partial, amount, other in self._become_get_partials()
            if amount and other.move_id._become_is_payment_of(self)
        ]
        return self._become_split_paid(total, sorted(one for one in paid if one[2]))

    @api.model
    def _become_split_paid(self, total, paid):
        """Return the parts of an amount: ``[Part]`` of (day, partial, amount)."""
        parts = []
        share = 0.0
        for day, partial_id, amount in paid:
            before, share = share, min(share + amount / total, 1.0)
            parts.append(Part(day, partial_id, before, share))
        return parts

    def _become_get_paid_share(self, line, seen=frozenset()):
        """Return how much of what a line settles of this invoice is money.

        :param line: of the entry on the other side
        :returns: from 0 to 1
        """
        entry = line.move_id
        if entry.move_type == CREDIT_NOTE:
            return entry._become_get_credit_share(seen)
        discounted = self._become_get_discount_share(entry)
        if discounted is not None:
            return discounted
        return entry._become_get_money_share(line, seen)

    def _become_get_credited_share(self, invoices):
        """Return which part of this credit note does not settle what it credits.

        :param invoices: those that count
        :returns: from 0 to 1
        """
        self.ensure_one()
        total = abs(self.amount_total)
        if self.state != "posted" or self.currency_id.is_zero(total):
            return 0.0
        own = sum(
            amount
            for _partial, amount, other in self._become_get_partials()
            if other.move_id in invoices and self._become_is_credit_of(other.move_id)
        )
        return max(0.0, 1 - own / total)

    def _become_get_partials(self):
        """Return what is booked on this document.

        :returns: a list of the account.partial.reconcile, its amount in the currency of
            the document, and the line on the other side
        """
        lines = self._become_get_receivable_lines()
        found = []
        for partial in lines.matched_credit_ids:
            found.append(
                (
                    partial,
                    partial.debit_amount_currency,
                    partial.credit_move_id,
                )
            )
        for partial in lines.matched_debit_ids:
            found.append(
                (
                    partial,
                    partial.credit_amount_currency,
                    partial.debit_move_id,
                )
            )
        return [one for one in found if one[2].move_id != self]

    def _become_is_payment_of(self, invoice):
        """Whether this entry, on the other side of an invoice, can pay it.

        How much of it is money, ``_become_get_money_share`` says.

        :param invoice: an invoice or credit note (``account.move``)
        :rtype: bool
        """
        self.ensure_one()
        if self.state != "posted":
            return False
        if self.move_type == CREDIT_NOTE:
            return not self._become_is_credit_of(invoice)
        payment = self.origin_payment_id
        # where Odoo waits for the bank, a payment is a promise
        waits = self._get_invoice_in_payment_state() != "paid"
        return not (waits and payment and not payment.is_matched)

    def _become_is_credit_of(self, invoice):
        """Whether this credit note takes that invoice back, and not another one."""
        return self.reversed_entry_id in (invoice, self.browse())
