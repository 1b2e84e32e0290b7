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
        return {
            "paid": self.env._("Paid"),
            "in_payment": self.env._("Paid"),
            "partial": self.env._("Partly paid"),
            "reversed": self.env._("Credited"),
        }.get(self.payment_state, self.env._("To pay"))
