from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import float_repr

from .account_move_due import ASKED_TYPES
from .become_portal_payment_mixin import MAX_AMOUNT
from .listed_invoices import get_listed

#: of one payment: more than anybody chooses by hand
MAX_INVOICES = 200


class Payable(NamedTuple):
    """What a customer can pay of what was asked for."""

    #: recordset of what can be paid, the oldest due date first
    payable: models.Model
    #: recordset of what the customer may read, and can't pay
    refused: models.Model
    #: how many there are beyond ``MAX_INVOICES``
    left: int


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "become.portal.payment.mixin"]

    @api.model
    def _become_find_payable(self, ids=None):
        """Return what the current user may pay.

        :param list[int] ids: the invoices that were chosen; None for all to pay
        :rtype: Payable
        """
        domain = Domain("move_type", "=", "out_invoice") & Domain(
            "state", "=", "posted"
        )
        if ids is None:
            domain &= self.env["become.portal.tile"]._become_action_domain("invoices")
        else:
            domain &= Domain("id", "in", ids)
        found = self.search(domain, order="become_due_date, id", limit=MAX_INVOICES)
        is_full = len(found) == MAX_INVOICES
        left = self.search_count(domain) - MAX_INVOICES if is_full else 0
        payable = found.filtered(lambda invoice: invoice._become_can_be_paid())
        return Payable(payable, found - payable, left)

    def _become_can_be_paid(self):
        """Whether Odoo lets this invoice be paid online now.

        :rtype: bool
        """
        self.ensure_one()
        # sudo: payment.transaction - only whether a payment is under way
        return self.sudo()._has_to_be_paid()

    def _become_can_be_paid_as_overdue(self):
        """Whether Odoo's page pays these for what is overdue of them.

        It pays only what is of one partner, company and currency, asks the whole
        amount of what is paid in part, or due in parts, and doesn't look at payments
        under way.
        """
        return len(self._become_split_by_payment()) <= 1 and all(
            not invoice._become_get_payment_refusal()
            and not invoice.currency_id.compare_amounts(
                invoice.amount_total, invoice._become_get_due().amount
            )
            for invoice in self
        )

    def _has_to_be_paid(self):
        """Ask for no second payment while one is under way, or not booked yet."""
        # a list asks for its values and its button, of each row
        listed = get_listed(self.env)
        known = listed.payable if listed else {}
        if self.id not in known:
            # of what is settled, which is most of a list, nothing else is asked
            known[self.id] = (
                bool(self.amount_residual)
                and super()._has_to_be_paid()
                and not self.become_is_payment_pending
            )
        return known[self.id]

    @api.private
    def get_portal_last_transaction(self):
        # what is known of all rows: Odoo asks in another way, in each of them
        known = self._fields["transaction_ids"]._get_cache(self.env).get(self.id)
        if known == ():
            return self.env["payment.transaction"]
        return super().get_portal_last_transaction()

    def _become_get_payment_stamp(self):
        # a discount can be over, or an instalment late, since the page was shown
        left = super()._become_get_payment_stamp()
        due = self._become_get_due()
        asked = float_repr(due.amount, self.currency_id.decimal_places)
        return left if asked == left else f"{left}-{asked}"

    def _become_get_open_amount(self):
        self.ensure_one()
        if self.is_sale_document(include_receipts=True):
            return self.amount_residual
        # Odoo takes payments for any entry, and of others nothing is known here
        return MAX_AMOUNT

    def _become_get_payment_refusal(self):
        refusal = super()._become_get_payment_refusal()
        if refusal:
            return refusal
        if self.move_type == "out_refund":
            return self.env._("%s is a credit note, and is not to be paid.", self.name)
        if self.state == "draft" and self.move_type in ASKED_TYPES:
            # Odoo posts what is paid, as far as staff has come with it
            return self.env._("This invoice is a draft, and is not to be paid yet.")
        return None

    def _become_get_unasked_notice(self):
        """Return why this invoice is not to be paid now, to who has its mailed link.

        Where it is a draft again, or was cancelled; customers do not open it otherwise.

        :rtype: str | None
        """
        self.ensure_one()
        if self.state == "posted" or self.move_type not in ASKED_TYPES:
            return None
        return self._become_get_payment_refusal()

    def _become_split_by_payment(self):
        """Return these invoices in the groups that one payment each can pay.

        :rtype: list of recordsets, in the order of their first invoices
        """

        def key(invoice):
            # sudo: account.account - one payment settles one account
            account = invoice.sudo()._become_get_open_lines().account_id[:1]
            return (
                invoice.partner_id,
                invoice.company_id,
                invoice.currency_id,
                account.id,
            )

        return list(self.grouped(key).values())

    def _become_get_payment_url(self):
        """Return the page where these invoices are paid.

        One alone has its own page, where Odoo offers discounts and instalments too.
        """
        if len(self) == 1:
            return f"{self.access_url}?payment=True#portal_pay"
        return f"/my/invoices/pay?invoice_ids={','.join(map(str, self.ids))}"
