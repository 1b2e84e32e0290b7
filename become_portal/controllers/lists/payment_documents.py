from urllib.parse import urlencode

from odoo.http import request, route

from odoo.addons.account_payment.controllers.payment import PaymentPortal
from odoo.addons.account_payment.controllers.portal import PortalAccount
from odoo.addons.sale.controllers.portal import CustomerPortal
from odoo.addons.sale.controllers.portal import PaymentPortal as SalePaymentPortal

from ...models.lists.become_portal_payment_mixin import MAX_AMOUNT
from ...models.lists.sale_order_payment import COUNT_PENDING
from .payment_checks import STAMP, BecomePortalPaymentChecks


class BecomePortalPaymentDocuments(
    PortalAccount,
    PaymentPortal,
    CustomerPortal,
    SalePaymentPortal,
    BecomePortalPaymentChecks,
):
    """The payment of one invoice or order, on its own page."""

    def _invoice_get_page_view_values(self, invoice, access_token, **kwargs):
        values = super()._invoice_get_page_view_values(invoice, access_token, **kwargs)
        return self._become_fill_payment_form(values, invoice)

    def _get_payment_values(self, order_sudo, *args, **kwargs):
        values = super()._get_payment_values(order_sudo, *args, **kwargs)
        return self._become_fill_payment_form(values, order_sudo)

    def _become_fill_payment_form(self, values, document_sudo):
        """Give the form on a page what its payment needs.

        Our lists link without a token, and Odoo's form does not start without one.

        :param dict values: of the page; returned with more, if it has the form
        """
        url = values.get("transaction_route")
        if not url:
            return values
        stamp = urlencode({STAMP: document_sudo._become_get_payment_stamp()})
        return {
            **values,
            "access_token": document_sudo._portal_ensure_token(),
            "transaction_route": f"{url}{'&' if '?' in url else '?'}{stamp}",
        }

    @route()
    def portal_order_page(self, order_id, payment_amount=None, **kwargs):
        request.update_context(**{COUNT_PENDING: True})
        amount = self._become_clean_amount(payment_amount)
        return super().portal_order_page(order_id, payment_amount=amount, **kwargs)

    @route()
    def payment_pay(self, *args, amount=None, **kwargs):
        amount = self._become_clean_amount(amount)
        return super().payment_pay(*args, amount=amount, **kwargs)

    def _become_clean_amount(self, text):
        """Return an amount in an address as it is; None for one that nothing costs.

        NaN is not above zero either, and Odoo calculates with all of them.
        """
        amount = self._cast_as_float(text)
        return text if amount is not None and 0 < amount < MAX_AMOUNT else None

    @route()
    def invoice_transaction(self, invoice_id, access_token=None, **kwargs):
        invoice_sudo = self._become_get_document_to_pay(
            "account.move", invoice_id, access_token
        )
        if invoice_sudo:
            self._become_verify_payment(invoice_sudo, kwargs)
        return super().invoice_transaction(invoice_id, access_token, **kwargs)

    @route()
    def portal_order_transaction(self, order_id, access_token=None, **kwargs):
        order_sudo = self._become_get_document_to_pay(
            "sale.order", order_id, access_token
        )
        if order_sudo:
            self._become_verify_payment(order_sudo, kwargs)
        return super().portal_order_transaction(order_id, access_token, **kwargs)
