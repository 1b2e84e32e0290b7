from odoo import api, models
from odoo.fields import Domain

from odoo.addons.become_portal_api.tools.document_type import DocumentType

BILLS = "bills"
BILLED = ("in_invoice", "in_refund", "in_receipt")
#: of which Odoo's word says the same to who is paid
SETTLED = ("paid", "in_payment", "partial", "reversed")


class AccountMove(models.Model):
    _inherit = "account.move"

    @api.model
    def _become_get_api_types(self):
        company = self.env.user._become_get_commercial_partner_sudo()
        return [
            *super()._become_get_api_types(),
            DocumentType(
                code=BILLS,
                summary="Bills of the supplier, and refunds",
                domain=Domain("partner_id", "child_of", company.id)
                & Domain("state", "=", "posted")
                & Domain("move_type", "in", BILLED),
                name="name",
                reference="ref",
                date="invoice_date",
                due="invoice_date_due",
                state="payment_state",
                amount="amount_total",
                amount_untaxed="amount_untaxed",
                amount_due="amount_residual",
            ),
        ]

    def _become_get_api_status(self, kind):
        if kind.code != BILLS:
            return super()._become_get_api_status(kind)
        if self.payment_state in SETTLED:
            return self._become_get_payment_word()
        if self.move_type == "in_refund":
            return self.env._("Refund")
        return self.env._("Payment expected")
