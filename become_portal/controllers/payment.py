from odoo.exceptions import ValidationError
from odoo.http import request, route

from odoo.addons.account_payment.controllers.payment import PaymentPortal
from odoo.addons.account_payment.controllers.portal import PortalAccount

LANDING = "/my/invoices?filterby=to_pay"


def _read_ids(texts):
    """Return the numbers in texts like "3,5"; what is no number is nobody's."""
    parts = ",".join(texts).split(",")
    return [int(part) for part in parts if part.isdecimal() and len(part) < 10]


class BecomePortalPayment(PortalAccount, PaymentPortal):
    """Several invoices in one payment."""

    @route(
        "/my/invoices/pay",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    def become_pay_invoices(self, **kwargs):
        """Show what was chosen and how it can be paid: at once, or in which parts.

        ``invoice_ids`` in the address: numbers, repeated or separated by commas
        """
        chosen = _read_ids(request.httprequest.args.getlist("invoice_ids"))
        moves = request.env["account.move"]
        payable, rest = moves._become_find_payable(chosen or None)
        groups = payable._become_split_by_payment()
        if len(payable) == 1 and not rest:
            return request.redirect(payable._become_pay_url())
        values = {
            **self._prepare_portal_layout_values(),
            "page_name": "become_pay",
            "groups": groups,
            "rest": rest,
            "back": LANDING,
        }
        if len(groups) == 1 and len(payable) > 1:
            values.update(self._become_payment_form_values(payable))
        return request.render("become_portal.pay_invoices", values)

    def _become_payment_form_values(self, invoices):
        """Return what Odoo's form needs to pay these invoices together."""
        total = sum(invoices.mapped("amount_residual"))
        ids = ",".join(map(str, invoices.ids))
        return {
            "amount": total,
            **self._get_common_page_view_values(
                {
                    "partner": invoices.partner_id,
                    "company": invoices.company_id,
                    "currency": invoices.currency_id,
                    "total_amount": total,
                    "amount_residual": total,
                    "landing_route": LANDING,
                    "transaction_route": f"/my/invoices/pay/{ids}/transaction",
                }
            ),
        }

    @route(
        "/my/invoices/pay/<string:invoice_ids>/transaction", type="jsonrpc", auth="user"
    )
    def become_pay_invoices_transaction(self, invoice_ids, amount=None, **kwargs):
        """Start the payment of these invoices.

        Nothing that the browser says is believed: which invoices are payable, and for
        how much, may have changed since the page was opened.

        :raise ValidationError: when they can't be paid together, or for this amount
        """
        ids = _read_ids([invoice_ids])
        invoices, _rest = request.env["account.move"]._become_find_payable(ids)
        if not ids or set(invoices.ids) != set(ids):
            raise ValidationError(
                request.env._(
                    "Some of these invoices have been paid meanwhile. "
                    "Open the page again."
                )
            )
        if len(invoices._become_split_by_payment()) > 1:
            raise ValidationError(
                request.env._("These invoices cannot be paid in one payment.")
            )
        currency = invoices.currency_id
        total = sum(invoices.mapped("amount_residual"))
        if not isinstance(amount, int | float) or currency.compare_amounts(
            amount, total
        ):
            raise ValidationError(
                request.env._(
                    "The amount to pay has changed meanwhile. Open the page again."
                )
            )
        kwargs.pop("access_token", None)
        self._validate_transaction_kwargs(kwargs)
        self._become_check_provider(kwargs.get("provider_id"), invoices, total)
        return self._process_transaction(
            request.env.user.partner_id.id,
            currency.id,
            invoices.ids,
            None,
            amount=total,
            **kwargs,
        )

    def _become_check_provider(self, provider_id, invoices, total):
        """Refuse a provider that the page did not offer."""
        # sudo: payment.provider - only whether this one is among those for everybody
        offered = (
            request.env["payment.provider"]
            .sudo()
            ._get_compatible_providers(
                invoices.company_id.id,
                request.env.user.partner_id.id,
                total,
                currency_id=invoices.currency_id.id,
            )
        )
        if provider_id not in offered.ids:
            raise ValidationError(request.env._("This way of paying is not offered."))

    @route()
    def portal_my_overdue_invoices(self, access_token=None, **kw):
        try:
            return super().portal_my_overdue_invoices(access_token=access_token, **kw)
        except ValidationError:
            # they differ in partner, company or currency: let him choose
            moves = request.env["account.move"]
            overdue = moves.search(self._get_overdue_invoices_domain())
            return request.redirect(overdue._become_pay_url())
