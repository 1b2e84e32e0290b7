from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .account_move_money import CREDIT_NOTE
from .become_reseller_subscription import FIXED, PERCENT, WORK
from .become_reseller_subscription_terms import TERMS


class Terms(NamedTuple):
    """What is earned with an invoice. A row keeps it."""

    fee_type: str
    fee_rate: float
    fee_fixed: float


class BecomeResellerSubscription(models.Model):
    """Which invoices earn the reseller their fee."""

    _inherit = "become.reseller.subscription"

    fee_ids = fields.One2many(
        "become.reseller.fee",
        "subscription_id",
        string="Fees Earned",
        groups="base.group_user",
    )

    @api.model_create_multi
    def create(self, vals_list):
        subscriptions = super().create(vals_list)
        subscriptions._become_get_fee_lines().move_id._become_schedule_fee_update()
        return subscriptions

    def write(self, vals):
        if vals.keys() & TERMS:
            # what was paid before this has the terms of before this
            self.env["account.move"]._become_make_planned_fees()
        plan = vals.keys() & self._become_get_fee_link_fields()
        if plan:
            # what is taken out earns nothing any more
            self._become_get_fee_lines().move_id._become_schedule_fee_update()
        self._become_check_earned(vals)
        result = super().write(vals)
        if plan:
            self._become_get_fee_lines().move_id._become_schedule_fee_update()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_earned(self):
        self._become_refuse_earned()

    def _become_check_earned(self, vals):
        """Refuse to give to somebody else what a reseller has earned with."""
        if "reseller_id" in vals:
            changed = self.filtered(
                lambda line: line.reseller_id.id != vals["reseller_id"]
            )
            changed._become_refuse_earned()

    def _become_refuse_earned(self):
        # sudo: become.reseller.fee - whether there are any
        if self.sudo().fee_ids:
            raise ValidationError(
                self.env._(
                    "The reseller has earned a fee with this subscription. Give it an "
                    "end instead, or take its invoices out first."
                )
            )

    # Hooks, for an addon that knows the real subscription

    @api.model
    def _become_get_fee_link_fields(self):
        """Return the fields that say which invoices are of a subscription.

        Fees are made anew when one of them is written. What changes elsewhere (a line
        that comes to belong to a contract) is told by calling
        ``account.move._become_schedule_fee_update()`` on the invoices, before and
        after.

        :rtype: set[str]
        """
        return {"invoice_ids"}

    def _become_get_fee_lines(self, moves=None):
        """Return the lines of invoices and credit notes whose payment earns the fee.

        Contract: lines (``account.move.line``, of customer invoices, receipts and
        credit notes, in any state) that belong to these subscriptions and to nobody
        else's, without taxes and payment terms; called as superuser. A percentage is
        taken of their ``price_subtotal``. A line that has earned goes on to do so when
        it is not returned any more, because the addon that returned it can have been
        uninstalled; it is let go when one of ``_become_get_fee_link_fields`` is
        written, or ``account.move._become_schedule_fee_update()`` is called.

        Here: all products on the invoices that staff linked, and on the credit notes
        that were made of those.

        :param moves: only lines of these (``account.move``); all, if None. Give an
            answer without a look at all invoices of the subscriptions then
        :rtype: account.move.line
        """
        # sudo: account.move - what staff linked; only fees are made of it
        linked = self.sudo().invoice_ids
        linked |= linked.reversal_move_ids
        if moves is not None:
            linked &= moves
        return linked.invoice_line_ids.filtered(
            lambda line: line.display_type == "product"
        )

    @api.model
    def _become_get_fee_subscriptions(self, moves):
        """Return the subscriptions for which these invoices may earn a fee.

        Contract: at least all those for which ``_become_get_fee_lines(moves)`` returns
        something; called as superuser, for each payment that is booked in the
        database, so it must be one quick search.

        :param moves: invoices and credit notes (``account.move``)
        :rtype: become.reseller.subscription
        """
        origins = moves | moves.reversed_entry_id
        return self.search([("invoice_ids", "in", origins.ids)])

    # Making the fees

    def _become_sync_fees(self, lines):
        """Make the fees of this subscription on some invoices what they should be.

        :param lines: those of the invoices that earn
        :returns: the fees that were looked at
        """
        self.ensure_one()
        moves = lines.move_id
        found = self.fee_ids.filtered(lambda fee: fee.move_id in moves)
        rows = {(fee.move_id.id, fee.partial_id.id): fee for fee in found}
        # as long as its payment is booked, a row keeps its terms
        kept = self.env["become.reseller.fee"].union(
            *(fee for (_move, partial), fee in rows.items() if partial)
        )
        wanted = {}
        bases = {
            move: sum(of_move.mapped("price_subtotal"))
            for move, of_move in lines.grouped("move_id").items()
        }
        credit_notes = moves.filtered(lambda move: move.move_type == CREDIT_NOTE)
        for move in moves - credit_notes:
            wanted.update(self._become_calculate_earned(move, bases[move], rows))
        for move in credit_notes.sorted(lambda move: (move.date, move.id)):
            wanted.update(self._prepare_clawback(move, bases, rows, wanted))
        kept |= self._become_save_fees(rows, wanted)
        (found - kept).unlink()
        earning = lines.filtered(lambda line: line.move_id in kept.move_id)
        if earning - self.earning_line_ids:
            self.earning_line_ids |= earning
        return found

    def _become_save_fees(self, rows, wanted):
        """Make rows what they should be: ``{key: values}``, and return them."""
        saved = self.env["become.reseller.fee"]
        for key, fee in rows.items():
            if key[1] and key not in wanted:
                fee.amount = 0
        for key, values in wanted.items():
            if key in rows:
                rows[key].write(values)
                saved |= rows[key]
            else:
                names = ("subscription_id", "move_id", "partial_id")
                source = dict(zip(names, (self.id, *key), strict=True))
                saved |= saved.create({**source, **values})
        return saved

    def _become_get_terms(self, row=None):
        """Return the terms of a row, else those of today; None if nothing is earned."""
        if row:
            return Terms(row.fee_type, row.fee_rate, row.fee_fixed)
        if self.role == WORK:
            return None
        if self.fee_type == FIXED:
            return Terms(FIXED, 0, self.fee_amount)
        return Terms(PERCENT, self.fee_rate, 0)

    def _become_prepare_fee_values(self, terms, move, day, share, base, whole):
        """Return the values of a row.

        :param tuple share: between which shares of the invoice its part lies
        :param base: of what a percentage is taken
        :param whole: how much of a fixed fee goes with this document
        """
        if terms.fee_type == FIXED:
            fee, currency = terms.fee_fixed * whole, self.currency_id
        else:
            fee, currency = base * terms.fee_rate / 100, move.currency_id
        # the parts of a fee add up to the fee
        before, after = (currency.round(fee * part) for part in share)
        return {
            "date": day,
            "amount": after - before,
            "currency_id": currency.id,
            **terms._asdict(),
        }

    def _become_calculate_earned(self, move, base, rows):
        """Return what was earned with an invoice: ``{key: values}``."""
        earned = {}
        for part in move._become_get_paid_parts():
            key = move.id, part.partial_id
            terms = self._become_get_terms(rows.get(key))
            if terms:
                earned[key] = self._become_prepare_fee_values(
                    terms, move, part.date, (part.before, part.after), base, 1
                )
        return earned

    def _prepare_clawback(self, move, bases, rows, wanted):
        """Return what a credit note takes back: ``{key: values}``.

        :param dict wanted: what was earned with its invoice, and what credit notes
            before it took back
        """
        key = move.id, False
        share = move._become_get_credited_share(bases.keys())
        origin = move.reversed_entry_id
        if not share:
            return {}
        if origin not in bases:
            terms = self._become_get_terms(rows.get(key))
            if not terms:
                return {}
            whole = min(1, bases[move] / self.amount) if self.amount else 1
            values = self._become_prepare_fee_values(
                terms, move, move.date, (0, share), bases[move], whole
            )
            values["amount"] = -values["amount"]
            return {key: values}
        values = self._become_calculate_taken_back(move, bases, wanted, share)
        return {key: values} if values else {}

    def _become_calculate_taken_back(self, move, bases, wanted, share):
        """Return the values of what a credit note takes back of its invoice's fees."""
        origin = move.reversed_entry_id
        earned = [one for (number, _part), one in wanted.items() if number == origin.id]
        if not earned or not bases[origin]:
            return None
        last = earned[-1]
        currency = self.env["res.currency"].browse(last["currency_id"])
        # what its invoice earned, and what other credit notes left of that
        moves = origin | origin.reversal_move_ids
        whole, left = (
            sum(
                values["amount"]
                for (number, _part), values in wanted.items()
                if number in of.ids and values["currency_id"] == currency.id
            )
            for of in (origin, moves)
        )
        part = min(1, bases[move] / bases[origin]) * share
        # with what was written off nothing was earned, and what goes back is money
        paid = origin._become_get_paid_parts()[-1].after
        # of a discount, too, which takes a fee off
        nearest = min if whole > 0 else max
        amount = nearest(currency.round(whole / paid * part), left)
        return {**last, "date": move.date, "amount": -amount} if amount else None
