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
        return {
            "paid": self.env._("Paid"),
            "in_payment": self.env._("Paid"),
            "reversed": self.env._("Credited"),
        }.get(self.payment_state, self.env._("To pay"))
