from odoo import api, fields, models
from odoo.fields import Domain

from .purchase_order_answer import DECLINED


class PurchaseOrder(models.Model):
    _name = "purchase.order"
    _inherit = ["purchase.order", "become.portal.list.mixin"]
    _become_has_messages = True

    # Each page of the portal counts the requests and orders that require action.
    _become_open_idx = models.Index("(partner_id) WHERE state IN ('sent', 'purchase')")

    become_is_to_confirm = fields.Boolean(
        "To Confirm",
        compute="_compute_become_is_to_confirm",
        search="_search_become_is_to_confirm",
        # of what is booked, which its row says; drafts do not count
        compute_sudo=True,
        help="The supplier is asked to confirm this order.",
    )

    # not on the state of the bills: whatever is posted would have its orders looked up
    @api.depends("state", "acknowledged", "invoice_ids")
    def _compute_become_is_to_confirm(self):
        """Not once we have booked a bill, whoever it is of.

        Years of orders that nobody confirmed in a portal are no work for them.
        """
        for order in self:
            order.become_is_to_confirm = (
                order.state == "purchase"
                and not order.acknowledged
                and all(bill.state != "posted" for bill in order.invoice_ids)
            )

    @api.model
    def _search_become_is_to_confirm(self, operator, value):
        if operator != "in":
            return NotImplemented
        # also a bill that the supplier can't read: that of their factoring company
        booked = Domain("invoice_ids", "any!", [("state", "=", "posted")])
        to_confirm = (
            Domain("state", "=", "purchase")
            & Domain("acknowledged", "=", False)
            & ~booked
        )
        return to_confirm if True in value else ~to_confirm

    def _become_list_texts(self):
        return [*super()._become_list_texts(), "partner_ref", "order_line.name"]

    def _become_list_amounts(self):
        return [*super()._become_list_amounts(), "become_shown_total"]

    def _become_list_status(self):
        """Return how things stand, in a word for the supplier, and its colour.

        :rtype: tuple[str, str]
        """
        self.ensure_one()
        if self.state == "cancel":
            return self.env._("Cancelled"), "secondary"
        if self.state != "purchase" and self.become_answer == DECLINED:
            return self.env._("Declined"), "secondary"
        if self.state != "purchase" and self.become_answer:
            return self.env._("Answered"), "info"
        if self.state != "purchase":
            return self.env._("To answer"), "warning"
        if self.become_is_to_confirm:
            return self.env._("To confirm"), "warning"
        billing = self._become_get_billing()
        if billing == "invoiced":
            return self.env._("Invoiced"), "success"
        if billing == "to invoice":
            return self.env._("Invoice expected"), "info"
        return self.env._("Confirmed"), "success"

    def _become_get_billing(self):
        """Return ``invoice_status`` as the supplier may know it: by posted bills.

        :rtype: str
        """
        self.ensure_one()
        # sudo: purchase.order - what staff still writes is found, to be left out
        order_sudo = self.sudo()
        bills = order_sudo.invoice_ids
        if all(bill.state != "draft" for bill in bills):
            return order_sudo.invoice_status
        lines = order_sudo.order_line.filtered(lambda line: not line.display_type)
        if any(line._become_get_unbilled() for line in lines):
            return "to invoice"
        is_billed = any(bill.state == "posted" for bill in bills)
        return "invoiced" if is_billed else "no"
