from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from .listed_invoices import get_listed, move_to_clock

OPEN_STATES = ("not_paid", "partial")
#: what a customer is asked to pay
ASKED_TYPES = ("out_invoice", "out_receipt")
#: what says of a line whether, when and how much of it is to be paid
DUE_FIELDS = (
    "amount_currency",
    "amount_residual",
    "amount_residual_currency",
    "balance",
    "currency_id",
    "date",
    "date_maturity",
    "discount_amount_currency",
    "discount_balance",
    "discount_date",
    "display_type",
    "move_id",
    "reconciled",
)
#: in the context of a payment: its own lines hold the early payment discounts
DISCOUNTED = "become_discounted_payment"


class Due(NamedTuple):
    """What is asked of an invoice."""

    #: in the currency of the invoice
    amount: float
    #: what an early payment takes off, that is no more in ``amount``
    discount: float
    #: recordset of ``account.move.line``: the instalments that this pays
    lines: models.Model


class AccountMove(models.Model):
    """What has to be paid now, as Odoo says it: by instalment, with a discount.

    By the day of the company: for the reader, the filter and the payment alike.
    """

    _inherit = "account.move"

    become_is_overdue = fields.Boolean(
        "Overdue",
        compute="_compute_become_is_overdue",
        search="_search_become_is_overdue",
        # the lines and payments of an invoice that the user may read
        compute_sudo=True,
        help="The customer should have paid this, or an instalment of it, already.",
    )
    become_due_date = fields.Date(
        "Next Due Date",
        compute="_compute_become_due_date",
        compute_sudo=True,
        help="When the first instalment that was not paid is due.",
    )

    @api.depends(
        "state",
        "move_type",
        "payment_state",
        "become_is_payment_pending",
        "line_ids.reconciled",
        "line_ids.date_maturity",
    )
    def _compute_become_is_overdue(self):
        asked = self.filtered(
            lambda invoice: (
                # first: most of a list was paid
                invoice.payment_state in OPEN_STATES
                and invoice.state == "posted"
                and invoice.move_type in ASKED_TYPES
                and not invoice.become_is_payment_pending
            )
        )
        # of these alone: the lines of what was paid are not read
        late = asked.with_prefetch().filtered(
            lambda invoice: invoice._become_get_overdue_lines()
        )
        self.become_is_overdue = False
        late.become_is_overdue = True

    @api.model
    def _search_become_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        companies = self.env["res.company"]
        late = (
            Domain("display_type", "=", "payment_term")
            & Domain("reconciled", "=", False)
            & companies._become_get_today_domain("date_maturity", "<")
        )
        overdue = (
            Domain("state", "=", "posted")
            & Domain("move_type", "in", ASKED_TYPES)
            & Domain("payment_state", "in", OPEN_STATES)
            & Domain("line_ids", "any!", late)
            & Domain("become_is_payment_pending", "=", False)
        )
        return overdue if True in value else ~overdue

    @api.depends(
        "amount_residual",
        "invoice_date_due",
        "line_ids.reconciled",
        "line_ids.date_maturity",
    )
    def _compute_become_due_date(self):
        # the lines of what is settled are not read
        owed = self.filtered("amount_residual").with_prefetch()
        firsts = {}
        for invoice in owed:
            days = invoice._become_get_open_lines().mapped("date_maturity")
            firsts[invoice.id] = min(filter(None, days), default=None)
        # an assignment to each takes longer than all else that is done here
        field = self._fields["become_due_date"]
        for invoice in self:
            day = firsts.get(invoice.id) or invoice.invoice_date_due
            field._update_cache(invoice, day or None)

    #: what ``_field_to_sql`` is about: no columns, see ``become.portal.notes.mixin``
    _become_sql_fields = ("become_due_date",)

    def _field_to_sql(self, alias, field_expr, query=None):
        # so that lists can be sorted by it
        if field_expr != "become_due_date":
            return super()._field_to_sql(alias, field_expr, query)
        return SQL(
            "COALESCE(%s, %s)",
            self._become_join_open(alias, query, "first"),
            self._field_to_sql(alias, "invoice_date_due", query),
        )

    def _become_get_open_lines(self):
        """Return the instalments that were not paid (``account.move.line``)."""
        return self._become_fetch_due_lines().filtered(
            lambda line: line.display_type == "payment_term" and not line.reconciled
        )

    def _become_fetch_due_lines(self):
        """Return the lines of these invoices, with what says what is due of them.

        Of all invoices that are read together, and not all that there is of a line.
        """
        lines = self.line_ids
        shown = lines._fields["display_type"]
        if any(shown._cache_missing_ids(lines)):
            try:
                lines.browse(lines._prefetch_ids).fetch(DUE_FIELDS)
            except AccessError:
                # some of others: whoever reads a line is asked about that one
                return lines
        return lines

    def _become_get_overdue_lines(self):
        """Return the instalments that should have been paid already."""
        self.ensure_one()
        today = self.company_id._become_get_today()
        return self._become_get_open_lines().filtered(
            lambda line: line.date_maturity and line.date_maturity < today
        )

    def _become_get_overdue_amount(self):
        """Return what is overdue, in the currency of the invoice."""
        late = self._become_get_overdue_lines().mapped("amount_residual_currency")
        return min(sum(late), self.amount_residual)

    def _become_get_due_text(self, day):
        """Return how far off a day is to the company, in words for the customer.

        :param datetime.date day: when something of this invoice is due
        :rtype: str
        """
        self.ensure_one()
        if not day:
            return ""
        days = (day - self.company_id._become_get_today()).days
        if days < -1:
            return self.env._("%s days overdue", -days)
        return {
            -1: self.env._("1 day overdue"),
            0: self.env._("Due today"),
            1: self.env._("Due tomorrow"),
        }.get(days) or self.env._("Due in %s days", days)

    def _become_is_partly_overdue(self):
        """Whether an instalment is overdue, and not all that is open."""
        return self.become_is_overdue and bool(
            self.currency_id.compare_amounts(
                self._become_get_overdue_amount(), self.amount_residual
            )
        )

    def _become_is_credit_note(self):
        """Whether this is a credit note: nobody waits for its payment."""
        self.ensure_one()
        return self.move_type in ("out_refund", "in_refund")

    def _become_get_due(self, whole=False, values=None):
        """Return what is asked of this invoice now, as Odoo's own page does.

        What is overdue of it, else the next instalment; the whole, less a discount
        for who pays early, where there are none.

        :param bool whole: rather ask for all instalments that are open
        :param dict values: of ``_get_invoice_next_payment_values``, if known
        :rtype: Due
        """
        self.ensure_one()
        if values is None:
            values = self._get_invoice_next_payment_values()
        instalments = values.get("not_reconciled_installments", [])
        state = values.get("installment_state")
        if not whole and state in ("overdue", "next"):
            # of what is to come, the first
            late = [one for one in instalments if one["type"] == "overdue"]
            instalments = late or instalments[:1]
            amount = values["next_amount_to_pay"]
        else:
            amount = values.get("amount_due", self.amount_residual)
        lines = self.env["account.move.line"]
        return Due(
            amount,
            values.get("epd_discount_amount_currency", 0.0),
            lines.union(*(one["line"] for one in instalments)),
        )

    def _become_is_due_in_parts(self):
        """Whether something of this invoice is due now, and the rest later."""
        due = self._become_get_due()
        left = self.amount_residual - due.discount
        return self.currency_id.compare_amounts(due.amount, left) < 0

    def _become_get_discount_text(self):
        """Return Odoo's sentence on what an early payment takes off, if anything.

        :rtype: str
        """
        return self._get_invoice_next_payment_values().get("epd_discount_msg", "")

    def _become_get_total_due(self, whole=False):
        """Return what is asked of these invoices together.

        :param bool whole: as in ``_become_get_due``
        :rtype: float
        """
        return self.currency_id[:1].round(
            sum(invoice._become_get_due(whole).amount for invoice in self)
        )

    def _get_invoice_next_payment_values(self, custom_amount=None):
        """Say what is to be paid on the day of the company, at most what is open.

        Of terms that begin with a fixed amount, Odoo asks the whole of it, whatever the
        invoice amounts to; the last instalment is below zero then.

        A list says nothing of what cannot be paid, as Odoo does without instalments,
        and of the rest that it can be: the page asks several times.
        """
        listed = get_listed(self.env)
        if listed:
            # first: most of a list is settled
            if not self.amount_residual:
                return {}
            # this fetches the instalments of all that is asked in the list
            self.become_is_overdue  # noqa: B018 - read for that
            if not self._become_can_be_paid():
                return {}
            # sudo: account.move.line - as there, where it is not asked but can be paid
            self.sudo()._become_fetch_due_lines()
        self._become_fetch_due_lines()
        timezone = self.company_id._become_get_timezone()
        there = super(AccountMove, move_to_clock(self, timezone))
        values = there._get_invoice_next_payment_values(custom_amount=custom_amount)
        if listed:
            values["become_can_be_paid"] = True
        if values.get("installment_state") == "epd" and self.env.context.get(
            DISCOUNTED
        ):
            values["installment_state"] = None
        if custom_amount is None and self._become_is_above_open(values):
            values.update(
                installment_state=None,
                next_amount_to_pay=values["amount_due"],
                next_payment_reference=self.name,
            )
        return values

    def _become_is_above_open(self, values):
        """Whether the instalment in Odoo's values asks for more than is open."""
        return values.get("installment_state") in ("overdue", "next") and (
            self.currency_id.compare_amounts(
                values["next_amount_to_pay"], values["amount_due"]
            )
            > 0
        )
