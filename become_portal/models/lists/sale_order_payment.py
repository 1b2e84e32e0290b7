from odoo import models

#: in the context: whether a payment that is under way counts as made
COUNT_PENDING = "become_count_pending_payment"


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "become.portal.payment.mixin"]

    def _become_get_open_amount(self):
        self.ensure_one()
        return self.amount_total - self.amount_paid

    def _become_get_payment_partner(self):
        return self.partner_invoice_id

    def _become_get_payment_refusal(self):
        refusal = super()._become_get_payment_refusal()
        if not refusal and self.state in ("draft", "sent") and self.is_expired:
            return self.env._("%s has expired. Ask us for a new one.", self.name)
        return refusal

    def _has_to_be_paid(self):
        """Ask for no second payment on a page, while the first is under way.

        Only there: a signature must not confirm an order because of money that may
        never come.
        """
        return super()._has_to_be_paid() and not (
            self.env.context.get(COUNT_PENDING) and self.become_is_payment_pending
        )
