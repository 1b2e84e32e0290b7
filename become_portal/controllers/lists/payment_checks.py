"""What is asked again before a payment starts, whatever the page showed."""

from odoo.exceptions import AccessError, MissingError, ValidationError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ...tools.request_params import MAX_ID

FLOWS = ("redirect", "direct", "token")
#: in the address that starts a payment: what was open when the page was shown
STAMP = "become_open"


class BecomePortalPaymentChecks(CustomerPortal):
    """The checks of each route that starts the payment of a document.

    A browser can have shown the form an hour ago, twice, or never.
    """

    def _become_get_document_to_pay(self, model, document_id, access_token):
        """Return the document if the visitor may open it, else None.

        :returns: a record of the superuser, as of Odoo's own check, or None
        :raise MissingError: for a number that no document has
        """
        if document_id > MAX_ID:
            raise MissingError(request.env._("This document does not exist."))
        try:
            return self._document_check_access(model, document_id, access_token)
        except (AccessError, MissingError):
            return None

    def _become_verify_payment(self, document_sudo, kwargs):
        """Refuse a payment of this document that should not start.

        :param document_sudo: of a model with ``become.portal.payment.mixin``
        :param dict kwargs: what the browser sent
        :raise ValidationError: with the reason, for the customer
        """
        self._become_lock_for_payment(document_sudo)
        refusal = document_sudo._become_get_payment_refusal()
        if refusal:
            raise ValidationError(refusal)
        stamp = request.httprequest.args.get(STAMP)
        is_old = stamp and stamp != document_sudo._become_get_payment_stamp()
        if is_old or document_sudo._become_is_too_much(kwargs.get("amount")):
            raise ValidationError(self._become_name_amount_change())
        self._become_verify_payment_option(
            kwargs,
            document_sudo.company_id,
            document_sudo.currency_id,
            document_sudo._become_get_payment_partner(),
        )

    def _become_lock_for_payment(self, documents):
        """Let two clicks at the same moment start one payment.

        :raise ValidationError: for the second one
        """
        # sudo: a lock gives no right; who may pay was asked before
        locked = documents.sudo().try_lock_for_update(allow_referencing=True)
        if len(locked) != len(documents):
            raise ValidationError(
                request.env._(
                    "A payment is being started already. Wait a moment, and then open "
                    "the page again."
                )
            )

    def _become_name_amount_change(self):
        return request.env._(
            "The amount to pay has changed meanwhile. Open the page again."
        )

    def _become_verify_payment_option(self, kwargs, company, currency, partner):
        """Refuse a way of paying that the page did not offer.

        :raise ValidationError: with a sentence for the customer
        """
        if not request.env.user._is_public():
            partner = request.env.user.partner_id
        # sudo: payment.provider - only whether this one is among those for everybody
        providers_sudo = request.env["payment.provider"].sudo()
        offered = providers_sudo._get_compatible_providers(
            company.id, partner.id, kwargs["amount"], currency_id=currency.id
        )
        if (
            # 6.0 and True are numbers of records to Python, and not to Odoo
            type(kwargs.get("provider_id")) is not int
            or kwargs["provider_id"] not in offered.ids
            or kwargs.get("flow") not in FLOWS
            or kwargs.get("is_validation")
            or not self._become_is_option_of_provider(kwargs)
        ):
            raise ValidationError(request.env._("This way of paying is not offered."))

    def _become_is_option_of_provider(self, kwargs):
        """Whether there are this payment method, or this saved one, with the provider.

        Whose a saved one is, Odoo asks itself.
        """
        is_saved = kwargs["flow"] == "token"
        model = "payment.token" if is_saved else "payment.method"
        option_id = kwargs.get("token_id" if is_saved else "payment_method_id")
        if type(option_id) is not int or not 0 < option_id <= MAX_ID:
            return False
        # sudo: payment.token, payment.method - only whether the provider has it
        option = request.env[model].sudo().browse(option_id).exists()
        if is_saved:
            providers = option.provider_id
        else:
            # a brand of cards has those of the method "card"
            providers = (option | option.primary_payment_method_id).provider_ids
        return bool(option.active) and kwargs["provider_id"] in providers.ids
