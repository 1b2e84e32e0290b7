from typing import NamedTuple

from odoo.exceptions import ValidationError
from odoo.http import request, route

from odoo.addons.account_payment.controllers.payment import PaymentPortal
from odoo.addons.account_payment.controllers.portal import PortalAccount

from ...tools.request_params import int_param
from .payment_checks import BecomePortalPaymentChecks

INVOICES_TO_PAY_URL = "/my/invoices?filterby=to_pay"
IDS = "invoice_ids"
#: in an address: that everything open is paid, also what is not due yet
AMOUNT, WHOLE = "amount", "whole"


class Ids(NamedTuple):
    """What an address says of which invoices are meant."""

    #: list of numbers, each once
    numbers: list
    #: whether there was something else between them
    has_other: bool


def _read_ids(texts):
    """Return the numbers in texts like "3,5".

    :param list[str] texts: of one parameter, which can be repeated
    :rtype: Ids
    """
    parts = [part.strip() for part in ",".join(texts).split(",")]
    numbers = [number for part in parts if (number := int_param(part))]
    return Ids(list(dict.fromkeys(numbers)), len(numbers) < sum(map(bool, parts)))


class BecomePortalPayment(PortalAccount, PaymentPortal, BecomePortalPaymentChecks):
    """Several invoices in one payment."""

    @route(
        "/my/invoices/pay",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    def become_show_payment(self, **kwargs):
        """Show what was chosen and how it can be paid: at once, or in which parts.

        ``invoice_ids`` in the address: numbers, repeated or separated by commas.
        Without it everything to pay is meant, by who made that link; with nothing
        in it nothing was chosen, and nothing is offered.
        """
        texts = request.httprequest.args.getlist(IDS)
        chosen = _read_ids(texts)
        moves = request.env["account.move"]
        found = moves._become_find_payable(chosen.numbers if texts else None)
        missing = chosen.has_other or (
            len(found.payable | found.refused) + found.left < len(chosen.numbers)
        )
        if len(found.payable) == 1 and not found.refused and not missing:
            return request.redirect(found.payable._become_get_payment_url())
        groups = found.payable._become_split_by_payment()
        pending = found.refused.filtered("become_is_payment_pending")
        values = {
            **self._prepare_portal_layout_values(),
            "page_name": "become_pay",
            "groups": groups,
            "is_nothing_chosen": bool(texts)
            and not (chosen.numbers or chosen.has_other),
            "missing": missing,
            "pending": pending,
            "rest": self._become_get_refusals(found.refused - pending),
            "left": found.left,
            "whole": self._become_is_whole(),
            "choices": [],
            "back": INVOICES_TO_PAY_URL,
        }
        if len(groups) == 1 and len(found.payable) > 1:
            values.update(self._become_prepare_payment_form_values(found.payable))
        return request.render("become_portal.pay_invoices", values)

    def _become_get_refusals(self, invoices):
        """Return why these can't be paid now: most often, another tab was first.

        :rtype: list[str]
        """
        settled = invoices.filtered(lambda invoice: invoice._become_is_settled())
        others = ", ".join((invoices - settled).mapped("name"))
        refusals = []
        if settled:
            names = ", ".join(settled.mapped("name"))
            refusals.append(request.env._("Nothing is left to pay of: %s", names))
        if others:
            refusals.append(request.env._("Nothing can be paid here for: %s", others))
        return refusals

    def _become_is_whole(self):
        """Whether the customer chose to pay also what is not due yet."""
        return request.httprequest.args.get(AMOUNT) == WHOLE

    def _become_prepare_payment_form_values(self, invoices):
        """Return what Odoo's form needs to pay these invoices together."""
        total = invoices._become_get_total_due(self._become_is_whole())
        ids = ",".join(map(str, invoices.ids))
        route = f"/my/invoices/pay/{ids}/transaction"
        return {
            "amount": total,
            "choices": self._become_get_choices(invoices),
            **self._get_common_page_view_values(
                {
                    "partner": invoices.partner_id,
                    "company": invoices.company_id,
                    "currency": invoices.currency_id,
                    "total_amount": total,
                    "amount_residual": total,
                    "landing_route": INVOICES_TO_PAY_URL,
                    "transaction_route": f"{route}?{AMOUNT}={WHOLE}"
                    if self._become_is_whole()
                    else route,
                }
            ),
        }

    def _become_get_choices(self, invoices):
        """Return what can be paid of these: what is due now, or all that is open.

        :returns: ``(label, amount, url, whether it is chosen)``; nothing without choice
        :rtype: list[tuple]
        """
        now, whole = map(invoices._become_get_total_due, (False, True))
        if not invoices.currency_id.compare_amounts(now, whole):
            return []
        url, is_whole = invoices._become_get_payment_url(), self._become_is_whole()
        return [
            (request.env._("Due now"), now, url, not is_whole),
            (
                request.env._("Everything open"),
                whole,
                f"{url}&{AMOUNT}={WHOLE}",
                is_whole,
            ),
        ]

    @route(
        "/my/invoices/pay/<string:invoice_ids>/transaction", type="jsonrpc", auth="user"
    )
    def become_start_payment(self, invoice_ids, amount=None, **kwargs):
        """Start the payment of these invoices.

        Nothing that the browser says is believed: which invoices are payable, and for
        how much, may have changed since the page was opened.

        :raise ValidationError: when they can't be paid together, or for this amount
        """
        chosen = _read_ids([invoice_ids])
        found = request.env["account.move"]._become_find_payable(chosen.numbers)
        self._become_verify_invoices(found, chosen)
        invoices = found.payable
        total = self._become_verify_total(invoices, amount)
        kwargs.pop("access_token", None)
        self._validate_transaction_kwargs(kwargs)
        self._become_verify_payment_option(
            {**kwargs, "amount": total},
            invoices.company_id,
            invoices.currency_id,
            invoices.partner_id,
        )
        self._become_lock_for_payment(invoices)
        return self._process_transaction(
            request.env.user.partner_id.id,
            invoices.currency_id.id,
            invoices.ids,
            None,
            amount=total,
            **kwargs,
        )

    def _become_verify_invoices(self, found, chosen):
        """Refuse what can't be paid, or not in one payment.

        :param Payable found: what there is of what was chosen
        :param Ids chosen: what the browser asked for
        :raise ValidationError: with the reason, for the customer
        """
        pending = found.refused.filtered("become_is_payment_pending")
        if pending:
            raise ValidationError(pending[0]._become_get_payment_refusal())
        if (
            chosen.has_other
            or not chosen.numbers
            or set(found.payable.ids) != set(chosen.numbers)
        ):
            raise ValidationError(
                request.env._(
                    "Some of these invoices have been paid meanwhile. "
                    "Open the page again."
                )
            )
        if len(found.payable._become_split_by_payment()) > 1:
            raise ValidationError(
                request.env._("These invoices cannot be paid in one payment.")
            )

    def _become_verify_total(self, invoices, amount):
        """Return what is asked of these invoices together.

        :param amount: what the page said that it is
        :raise ValidationError: when that is something else
        """
        total = invoices._become_get_total_due(self._become_is_whole())
        # a boolean is a number to Python, and what is too large can't be rounded
        is_number = isinstance(amount, int | float) and not isinstance(amount, bool)
        if (
            not is_number
            or not 0 < amount <= 2 * total
            or invoices.currency_id.compare_amounts(amount, total)
        ):
            raise ValidationError(self._become_name_amount_change())
        return total

    @route()
    def portal_my_overdue_invoices(self, access_token=None, **kw):
        moves = request.env["account.move"]
        if moves.has_access("read"):
            overdue = moves.search(self._get_overdue_invoices_domain())
            if not overdue._become_can_be_paid_as_overdue():
                # ours has what Odoo's page refuses, or asks too much for
                return request.redirect(overdue._become_get_payment_url())
        return super().portal_my_overdue_invoices(access_token=access_token, **kw)

    @route()
    def overdue_invoices_transaction(self, payment_reference=None, **kwargs):
        if not request.env.user._is_public():
            moves = request.env["account.move"]
            overdue = moves.search(self._get_overdue_invoices_domain())
            self._become_verify_overdue(overdue, kwargs)
        return super().overdue_invoices_transaction(payment_reference, **kwargs)

    def _become_verify_overdue(self, overdue, kwargs):
        """Refuse a payment of what is overdue that the page would not offer now.

        :raise ValidationError: with the reason, for the customer
        """
        if not overdue:
            raise ValidationError(request.env._("There is nothing to pay."))
        if not overdue._become_can_be_paid_as_overdue():
            raise ValidationError(self._become_name_amount_change())
        self._become_verify_total(overdue, kwargs.get("amount"))
        self._become_verify_payment_option(
            kwargs, overdue.company_id, overdue.currency_id, overdue.partner_id
        )
        self._become_lock_for_payment(overdue)
