from odoo.http import request
from odoo.tools import format_amount

from odoo.addons.account_payment.controllers.portal import PortalAccount
from odoo.addons.payment.controllers.post_processing import PaymentPostProcessing

from ...models.lists.become_portal_payment_mixin import (
    OFFLINE_PROVIDERS,
    PENDING_STATES,
)

SESSION_KEY = "become_confirmed_payment"
FAILED_STATES = ("cancel", "error")


class BecomePortalPaymentConfirmation(PortalAccount):
    """What was paid, in a sentence, on the page where the customer comes back.

    Odoo remembers in the session which payment this browser started last. It is told
    once for each state that it gets: that it is pending, and later that it is done. Of
    one that was cancelled or failed nothing is confirmed, but that nothing was paid.
    """

    def _prepare_my_invoices_values(self, *args, **kwargs):
        values = super()._prepare_my_invoices_values(*args, **kwargs)
        started_sudo = self._become_get_started_payment_sudo()
        # whether they are the user's
        invoices = started_sudo.invoice_ids.sudo(False)
        if invoices and invoices.has_access("read"):
            values.update(self._become_tell_payment(started_sudo))
        return values

    def _invoice_get_page_view_values(self, invoice, access_token, **kwargs):
        values = super()._invoice_get_page_view_values(invoice, access_token, **kwargs)
        started_sudo = self._become_get_started_payment_sudo()
        is_said = started_sudo.state in PENDING_STATES or started_sudo.is_post_processed
        is_said = is_said or started_sudo.state in FAILED_STATES
        if started_sudo.invoice_ids == invoice and is_said:
            # what was paid says the page itself, so that the list need not say it again
            told = self._become_tell_payment(started_sudo)
            values["become_payment_failure"] = told.get("become_payment_failure")
        return values

    def _become_tell_payment(self, started_sudo):
        """Return what a page says of a payment of invoices, if it is new.

        :return: values of the page: a sentence as ``become_payment_confirmation``, or
            as ``become_payment_failure``
        :rtype: dict[str, str]
        """
        state = started_sudo.state
        told = [started_sudo.id, state]
        text = self._become_get_payment_sentence(started_sudo)
        if not text or request.session.get(SESSION_KEY) == told:
            return {}
        request.session[SESSION_KEY] = told
        is_failed = state in FAILED_STATES
        name = "become_payment_failure" if is_failed else "become_payment_confirmation"
        return {name: text}

    def _become_get_started_payment_sudo(self):
        """Return the ``payment.transaction`` that this browser started last, if any."""
        # sudo: payment.transaction - the session says which, and it is the server's
        transactions_sudo = request.env["payment.transaction"].sudo()
        monitored = request.session.get(PaymentPostProcessing.MONITORED_TX_ID_KEY)
        return transactions_sudo.browse(monitored).exists()

    def _become_get_payment_sentence(self, transaction_sudo):
        """Return what became of a payment, nothing as long as it was only started.

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
        if state == "cancel":
            return env._(
                "The payment of %(amount)s was cancelled. Nothing was paid.", **values
            )
        if state == "error":
            return env._(
                "The payment of %(amount)s did not succeed. Nothing was paid: try it "
                "again, or in another way.",
                **values,
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
