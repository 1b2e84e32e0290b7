from odoo.http import request
from odoo.tools import format_amount

from odoo.addons.account_payment.controllers.portal import PortalAccount
from odoo.addons.payment.controllers.post_processing import PaymentPostProcessing

from ...models.lists.become_portal_payment_mixin import (
    OFFLINE_PROVIDERS,
    PENDING_STATES,
)

SESSION_KEY = "become_confirmed_payment"


class BecomePortalPaymentConfirmation(PortalAccount):
    """What was paid, in a sentence, on the page where the customer comes back.

    Odoo remembers in the session which payment this browser started last. It is told
    once for each state that it gets: that it is pending, and later that it is done.
    Of one that was cancelled or failed nothing is confirmed.
    """

    def _prepare_my_invoices_values(self, *args, **kwargs):
        values = super()._prepare_my_invoices_values(*args, **kwargs)
        values["become_payment_confirmation"] = self._become_confirm_payment()
        return values

    def _invoice_get_page_view_values(self, invoice, access_token, **kwargs):
        values = super()._invoice_get_page_view_values(invoice, access_token, **kwargs)
        started_sudo = self._become_get_started_payment_sudo()
        is_said = started_sudo.state in PENDING_STATES or started_sudo.is_post_processed
        if started_sudo.invoice_ids == invoice and is_said:
            # by the page itself, so that the list need not say it again
            self._become_confirm_payment()
        return values

    def _become_confirm_payment(self):
        """Return the sentence about the last payment of invoices, if it is new.

        :rtype: str | None
        """
        transaction_sudo = self._become_get_started_payment_sudo()
        # whether they are the user's
        invoices = transaction_sudo.invoice_ids.sudo(False)
        if not invoices or not invoices.has_access("read"):
            return None
        told = [transaction_sudo.id, transaction_sudo.state]
        text = self._become_get_payment_sentence(transaction_sudo)
        if not text or request.session.get(SESSION_KEY) == told:
            return None
        request.session[SESSION_KEY] = told
        return text

    def _become_get_started_payment_sudo(self):
        """Return the ``payment.transaction`` that this browser started last, if any."""
        # sudo: payment.transaction - the session says which, and it is the server's
        transactions_sudo = request.env["payment.transaction"].sudo()
        monitored = request.session.get(PaymentPostProcessing.MONITORED_TX_ID_KEY)
        return transactions_sudo.browse(monitored).exists()

    def _become_get_payment_sentence(self, transaction_sudo):
        """Return what became of a payment, nothing if it was not made.

        :rtype: str | None
        """
        state, env = transaction_sudo.state, request.env
        invoices = transaction_sudo.invoice_ids
        values = {
            "amount": format_amount(
                env, transaction_sudo.amount, transaction_sudo.currency_id
            ),
            "count": len(invoices),
            "name": invoices[:1].name,
        }
        is_one = len(invoices) == 1
        if state == "done" and is_one:
            return env._("Thank you. You paid %(amount)s for %(name)s.", **values)
        if state == "done":
            return env._(
                "Thank you. You paid %(amount)s for %(count)s invoices.", **values
            )
        if state not in PENDING_STATES:
            return None
        is_transfer = transaction_sudo.provider_code in OFFLINE_PROVIDERS
        if is_transfer and is_one:
            return env._(
                "Thank you. %(name)s is paid as soon as your transfer of "
                "%(amount)s has arrived.",
                **values,
            )
        if is_transfer:
            return env._(
                "Thank you. %(count)s invoices are paid as soon as your transfer of "
                "%(amount)s has arrived.",
                **values,
            )
        if is_one:
            return env._(
                "Your payment of %(amount)s for %(name)s is being processed by the "
                "bank. You need not pay it again.",
                **values,
            )
        return env._(
            "Your payment of %(amount)s for %(count)s invoices is being processed by "
            "the bank. You need not pay them again.",
            **values,
        )
