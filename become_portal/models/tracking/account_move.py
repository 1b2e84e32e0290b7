from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _become_get_payment_word(self):
        """Return how a posted invoice stands, in a word for the customer.

        :rtype: str
        """
        self.ensure_one()
        if self.move_type == "out_refund":
            return self.env._("Credit note")
        if self._become_is_partly_paid():
            return self.env._("Partly paid")
        is_paid = self.payment_state in ("paid", "in_payment")
        return self._become_get_settled_word() or (
            self.env._("Paid") if is_paid else self.env._("To pay")
        )
