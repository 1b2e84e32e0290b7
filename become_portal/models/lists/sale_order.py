from odoo import api, fields, models
from odoo.tools import SQL, hmac

from odoo.addons.sale.models.sale_order import SaleOrder as OdooOrder

#: an addon between it and this one opens some of them elsewhere
ODOO_COMPUTES = OdooOrder._compute_access_url


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "become.portal.list.mixin"]
    _become_has_messages = True

    become_was_confirmed = fields.Boolean(
        "Confirmed",
        compute="_compute_become_was_confirmed",
        store=True,
        groups="base.group_user",
        help="This is an order, or was one before it was cancelled.",
    )

    # Lists count all of a customer, and sort them: from the index alone.
    _become_listed_idx = models.Index(
        "(partner_id) INCLUDE (state, company_id, become_left_draft, date_order, id)"
    )
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
    def _become_get_past_sql(self):
        # Odoo notes a confirmation; it does not say what an order was when it ended
        confirmed = SQL(
            """state = 'sale' OR state = 'cancel' AND EXISTS (
                SELECT FROM mail_message
                WHERE model = 'sale.order' AND res_id = sale_order.id
                    AND subtype_id = %s
            )""",
            self.env["ir.model.data"]._xmlid_to_res_id("sale.mt_order_confirmed"),
        )
        return {**super()._become_get_past_sql(), "become_was_confirmed": confirmed}

    @api.depends("state")
    def _compute_become_was_confirmed(self):
        for order in self:
            order.become_was_confirmed = order.state == "sale" or (
                order.state == "cancel" and order.become_was_confirmed
            )

    def _become_is_order(self):
        """Whether this is an order, or was one before it was cancelled.

        :rtype: bool
        """
        self.ensure_one()
        if self.state != "cancel":
            return self.state == "sale"
        # sudo: sale.order - of what the caller reads
        return self.sudo().become_was_confirmed

    def _become_get_acceptance_stamp(self):
        """Return what a page with the form to sign remembers of what is signed.

        When it is another by the time of the signature, staff changed the quotation,
        or the customer did in another tab. Nobody reads a hidden price from it.

        :rtype: str
        """
        self.ensure_one()
        lines = [
            (
                line.product_id.id,
                line.name,
                line.product_uom_qty,
                line.product_uom_id.id,
                line.price_total,
            )
            for line in self.order_line
        ]
        terms = (self.currency_id.id, self.amount_total, self.commitment_date)
        signed = (self.id, *terms, str(self.note or ""), lines)
        # sudo: ir.config_parameter - the secret of the database, which signs
        return hmac(self.sudo().env, "become_portal.acceptance", repr(signed))

    def _become_is_to_accept(self):
        """Whether the customer is asked to sign or to pay this quotation."""
        self.ensure_one()
        if self.state != "sent":
            return False
        # one after the other: of most quotations, the first is true
        return (self._has_to_be_signed() and not self.signed_on) or (
            self._has_to_be_paid() and not self.become_is_payment_pending
        )

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
        if self._become_is_to_accept():
            word = self.env._("To pay") if self.signed_on else self.env._("To accept")
            return word, "warning"
        if self.become_is_payment_pending:
            return self.env._("Payment pending"), "info"
        if self.signed_on:
            return self.env._("Signed"), "success"
        return self.env._("Sent"), "info"
