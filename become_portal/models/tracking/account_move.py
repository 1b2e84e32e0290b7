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

    def _become_is_partly_paid(self):
        """Whether money came in for a part of it: a credit note alone is none.

        :rtype: bool
        """
        self.ensure_one()
        if self.payment_state != "partial":
            return False
        # sudo: account.partial.reconcile - portal users can't read what pays a bill of
        # theirs; only whether any of it is money
        lines_sudo = self.sudo().line_ids
        sources_sudo = (
            lines_sudo.matched_credit_ids.credit_move_id
            | lines_sudo.matched_debit_ids.debit_move_id
        ).move_id
        return any(
            source.move_type not in ("out_refund", "in_refund")
            for source in sources_sudo
        )
