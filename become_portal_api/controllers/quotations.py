from base64 import b64decode
from binascii import Error as Base64Error

from odoo.http import request

from odoo.addons.become_portal.tools.row_lock import lock_rows
from odoo.addons.become_portal.tools.upload_types import is_web_picture
from odoo.addons.sale.controllers.portal import CustomerPortal

from .. import schemas
from ..tools.operation import operation
from ..tools.problem import Problem


class BecomePortalApiQuotations(CustomerPortal):
    """Quotations are accepted as on their page, by the same method."""

    @operation(
        "POST",
        "/documents/quotations/<int:document_id>/accept",
        name="accept_quotation",
        summary="Accept a quotation by signing it",
        permission="Whoever may open the quotation, as long as it asks for a "
        "signature and has not expired.",
        body=lambda: schemas.quotations.Acceptance,
        answer=lambda: schemas.documents.DocumentRow,
        problems=("not_found", "conflict", "refused"),
    )
    def become_api_accept_quotation(self, document_id, body):
        order = self._become_find_quotation(document_id)
        self._become_check_acceptance(order, body)
        # Odoo answers a browser, in words where something is wrong
        answer = self.portal_quote_accept(
            order.id, name=body.name.strip(), signature=body.signature
        )
        if error := answer.get("error"):
            raise Problem("conflict", text=error)
        api = request.env["become.portal.api"]
        # one that has to be paid first is a quotation still
        code = "orders" if order.state == "sale" else "quotations"
        [row] = api._prepare_document_rows([api._find_document(code, order.id)])
        return schemas.documents.DocumentRow(**row)

    def _become_find_quotation(self, number):
        """Return a quotation of the user, which nobody else is about to accept.

        :rtype: sale.order
        :raise Problem: where there is none, or it was accepted before
        """
        api = request.env["become.portal.api"]
        try:
            order = api._find_document("quotations", number)[1]
        except Problem:
            api._find_document("orders", number)
            raise Problem(
                "conflict", text=request.env._("This quotation was accepted before.")
            ) from None
        # sudo: sale.order - one that the user may open; nothing of it changes here
        lock_rows(order.sudo())
        return order

    def _become_check_acceptance(self, order, body):
        """Refuse what the page of the quotation would not offer.

        :raise Problem: with a sentence
        """
        if not self._become_is_signature(body.signature) or not body.name.strip():
            name = "signature" if body.name.strip() else "name"
            raise Problem(
                "invalid", invalid=[{"place": "body", "name": name, "code": "value"}]
            )
        # sudo: sale.order - one that the user may open; whether it can be accepted
        if refusal := self._become_get_acceptance_refusal(order.sudo(), body.amount):
            raise Problem("conflict", text=refusal)

    def _become_is_signature(self, text):
        try:
            return is_web_picture(b64decode(text, validate=True))
        except (Base64Error, ValueError):
            return False

    def _become_get_acceptance_refusal(self, order_sudo, amount):
        """Return why a quotation can't be accepted now, in words; None if it can."""
        if order_sudo.signed_on:
            return request.env._("This quotation was accepted before.")
        if order_sudo.is_expired:
            return request.env._(
                "%s has expired. Ask us for a new one.", order_sudo.name
            )
        if not order_sudo._has_to_be_signed():
            return request.env._("%s is not accepted by signing it.", order_sudo.name)
        if order_sudo.currency_id.compare_amounts(order_sudo.amount_total, amount):
            return request.env._(
                "The amount of %s has changed. Look at it again before you accept it.",
                order_sudo.name,
            )
        return None
