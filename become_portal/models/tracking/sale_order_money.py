from typing import NamedTuple

from odoo import models
from odoo.fields import Domain

from .steps import (
    CANCELLED,
    DONE,
    MAX_LINKS,
    UPCOMING,
    TrackingLink,
    TrackingStep,
)

PAID_STATES = ("paid", "in_payment")
#: of a payment that was made online, and did not bounce since
KEPT_STATES = ("in_process", "paid")


class Invoiced(NamedTuple):
    """What was invoiced of an order, by what is posted."""

    #: recordset of ``account.move``: invoices and credit notes, newest first
    moves: models.Model
    #: of the lines of this order, less what was credited; in its currency
    amount: float
    #: the same without taxes, which Odoo keeps at the lines
    untaxed: float
    is_complete: bool
    #: whether part of what was charged in full was credited since
    is_less: bool

    @property
    def bills(self):
        return self.moves.filtered(lambda move: move.move_type == "out_invoice")

    @property
    def is_credited(self):
        return bool(self.bills < self.moves) and self.untaxed <= 0


class SaleOrder(models.Model):
    """What was invoiced and paid of an order.

    A draft invoice is nobody's business: here an order looks as if there were none.
    """

    _inherit = "sale.order"

    def _become_get_money_steps(self, reader):
        """Return the steps of the invoice and the payment.

        Of a cancelled order only if anything was invoiced.

        :param reader: the user for whom they are, ``res.users``
        :rtype: list[TrackingStep]
        """
        invoiced = self._become_get_invoiced()
        if not invoiced.moves and (
            self.state == "cancel" or self.currency_id.is_zero(self.amount_total)
        ):
            return []
        steps = [self._become_get_invoiced_step(invoiced, reader)]
        if not invoiced.is_credited:
            steps.append(self._become_get_paid_step(invoiced))
        return steps

    def _become_get_invoiced(self):
        """Return what was invoiced, not counting what staff has in draft.

        An invoice can be that of several orders: only the lines of this one count.

        :rtype: Invoiced
        """
        moves = self.env["account.move"]
        amount = 0.0
        for move, total in self._become_sum_invoice_lines():
            moves |= move
            sign = -1 if move.move_type == "out_refund" else 1
            amount += sign * move.currency_id._convert(
                total, self.currency_id, self.company_id, move.invoice_date
            )
        has_draft = any(move.state == "draft" for move in self.invoice_ids)
        # prices can have been changed on the invoice
        is_all = self.invoice_status in ("invoiced", "upselling") and not has_draft
        untaxed = sum(self.order_line.mapped("untaxed_amount_invoiced"))
        compare = self.currency_id.compare_amounts
        is_less = compare(untaxed, self.amount_untaxed) < 0
        is_charged = (
            is_less
            and compare(self._become_get_charged(moves), self.amount_untaxed) >= 0
        )
        moves = moves.sorted(lambda move: (move.invoice_date, move.id), reverse=True)
        is_complete = bool(moves) and (is_all or is_charged or not is_less)
        return Invoiced(moves, amount, untaxed, is_complete, is_charged)

    def _become_get_charged(self, moves):
        """Return what was charged without taxes, whatever was credited of it since.

        What is credited on the price Odoo calls "to invoice" again. A bill that was
        credited in full, as far as it is one of this order, was none: also one that
        Odoo calls "paid", as it had been paid before. "Reversed" can be one that the
        credit note of another bill settled.

        :param moves: the posted ones, ``account.move``
        :rtype: float
        """
        lines = self.order_line.invoice_lines.grouped("move_id")
        totals = {
            move: sum(lines[move].mapped("price_subtotal"))
            for move in moves
            if move in lines
        }
        credited = {}
        for move, total in totals.items():
            if move.move_type == "out_refund":
                bill = move.reversed_entry_id
                credited[bill] = credited.get(bill, 0.0) + total
        compare = self.currency_id.compare_amounts
        return sum(
            total
            for move, total in totals.items()
            if move.move_type == "out_invoice"
            and move.currency_id == self.currency_id
            and (
                compare(credited[move], total) < 0
                if move in credited
                else move.payment_state != "reversed"
            )
        )

    def _become_sum_invoice_lines(self):
        """Return what each posted invoice asks for lines of this order.

        From the lines that Odoo read to find the invoices.

        :rtype: list[tuple[account.move, float]]
        """
        moves = self.invoice_ids.filtered(lambda move: move.state == "posted")
        lines = self.order_line.invoice_lines.grouped("move_id")
        return [
            (move, sum(lines[move].mapped("price_total")))
            for move in moves
            if move in lines
        ]

    def _become_get_invoiced_step(self, invoiced, reader):
        state, text = UPCOMING, ""
        if invoiced.is_credited:
            state, text = CANCELLED, self.env._("Credited")
        elif invoiced.is_complete:
            state = DONE
            if invoiced.is_less:
                left = self.currency_id.format(invoiced.amount)
                text = self.env._("%s after credit", left)
        elif invoiced.moves:
            # the rest of a cancelled order is not waited for
            state = DONE if self.state == "cancel" else UPCOMING
            text = self.env._(
                "%(amount)s of %(total)s invoiced",
                amount=self.currency_id.format(invoiced.amount),
                total=self.currency_id.format(self.amount_total),
            )
        return TrackingStep(
            "invoiced",
            self.env._("Invoice"),
            state,
            invoiced.moves[:1].invoice_date if state != UPCOMING else None,
            text,
            self._become_get_invoice_links(invoiced.moves, reader),
        )

    def _become_get_invoice_links(self, moves, reader):
        """Return links to the invoices that the reader may open, newest first."""
        if not moves or reader._is_public():
            return ()
        open_to_reader = moves.with_user(reader)._filtered_access("read")
        return tuple(
            TrackingLink(
                move.name, f"/my/invoices/{move.id}", move._become_get_payment_word()
            )
            for move in moves.browse(open_to_reader.ids[:MAX_LINKS])
        )

    def _become_get_paid_step(self, invoiced):
        payment = self._become_get_last_payment_sudo()
        paid = sum(self._become_get_payments_sudo().mapped("amount"))
        is_prepaid = (
            bool(payment)
            and self.currency_id.compare_amounts(paid, self.amount_total) >= 0
        )
        # what was credited is not waited for
        bills = invoiced.bills.filtered(lambda move: move.payment_state != "reversed")
        settled = bills.filtered(lambda move: move.payment_state in PAID_STATES)
        is_invoiced = invoiced.is_complete or self.state == "cancel"
        is_done = is_prepaid or (is_invoiced and settled == bills)
        is_begun = bool(settled or payment) or any(
            move._become_is_partly_paid() for move in bills
        )
        day = self._become_get_paid_day(invoiced.bills) if is_done else None
        if is_done and not day:
            day = self._become_get_day(payment.last_state_change)
        return TrackingStep(
            "paid",
            self.env._("Payment"),
            DONE if is_done else UPCOMING,
            day,
            self.env._("Partly paid") if is_begun and not is_done else "",
        )

    def _become_get_paid_day(self, bills):
        """Return the day of the last payment of these invoices."""
        [[day]] = self.env["account.partial.reconcile"]._read_group(
            Domain("debit_move_id.move_id", "in", bills.ids),
            aggregates=["max_date:max"],
        )
        return day or None
