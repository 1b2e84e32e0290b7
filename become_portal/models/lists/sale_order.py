from odoo import api, models
from odoo.fields import Domain

from odoo.addons.sale.models.sale_order import SaleOrder as OdooOrder

#: an addon between it and this one opens some of them elsewhere
ODOO_COMPUTES = OdooOrder._compute_access_url


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "become.portal.list.mixin"]

    # Each page of the portal counts the quotations that require action.
    _become_sent_idx = models.Index("(partner_id) WHERE state = 'sent'")

    def _compute_access_url(self):
        if super()._compute_access_url.__func__ is not ODOO_COMPUTES:
            return super()._compute_access_url()
        return self._become_set_access_urls("/my/orders")

    def _become_list_texts(self):
        return [
            *super()._become_list_texts(),
            "client_order_ref",
            "order_line.name",
        ]

    def _become_list_amounts(self):
        return [*super()._become_list_amounts(), "amount_total"]

    @api.model
    def _become_get_confirmed_domain(self):
        """Return the domain of what was an order once, also if it was cancelled since.

        :rtype: odoo.fields.Domain
        """
        # Odoo notes it; a cancelled order itself is as a quotation that was declined
        subtype = self.env.ref("sale.mt_order_confirmed")
        noted = Domain("subtype_id", "=", subtype.id)
        return Domain("state", "=", "sale") | Domain("message_ids", "any!", noted)

    def _become_is_order(self):
        """Whether this is an order, or was one before it was cancelled.

        :rtype: bool
        """
        self.ensure_one()
        if self.state != "cancel":
            return self.state == "sale"
        # sudo: sale.order - of what the caller reads; what Odoo noted is for staff
        order_sudo = self.sudo()
        domain = Domain("id", "=", self.id) & self._become_get_confirmed_domain()
        return bool(order_sudo.search_count(domain, limit=1))

    def _become_is_to_accept(self):
        """Whether the customer is asked to sign or to pay this quotation."""
        self.ensure_one()
        if self.state != "sent":
            return False
        # one after the other: of most quotations, the first is true
        return (self._has_to_be_signed() and not self.signed_on) or (
            self._has_to_be_paid() and not self.become_is_payment_pending
        )

    def _become_is_to_pay(self):
        """Whether this quotation was signed, and waits for its payment only."""
        return bool(self.signed_on) and self._become_is_to_accept()

    def _become_get_page_invoices(self):
        """Return the last three invoices that the page of this order may name.

        Odoo's page links to all of them, with their tokens: those too that were sent to
        another customer, for whom this one ordered.

        :rtype: account.move
        """
        company = self.partner_id.commercial_partner_id
        invoices = self.invoice_ids.filtered(
            lambda move: (
                move.state == "posted"
                and move.partner_id.commercial_partner_id == company
            )
        )
        return invoices.sorted("date", reverse=True)[:3]

    def _become_list_status(self):
        """Return how things stand, in a word for the customer, and its colour.

        :rtype: tuple[str, str]
        """
        self.ensure_one()
        if self.state == "sale":
            return self.env._("In progress"), "info"
        if self.state == "cancel":
            return self.env._("Cancelled"), "secondary"
        if self.is_expired:
            return self.env._("Expired"), "secondary"
        if self._become_is_to_pay():
            return self.env._("To pay"), "warning"
        if self._become_is_to_accept():
            return self.env._("To accept"), "warning"
        if self.become_is_payment_pending:
            return self.env._("Payment pending"), "info"
        if self.signed_on:
            return self.env._("Signed"), "success"
        return self.env._("Sent"), "info"
