from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _become_has_hiding_section(self):
        """Whether a section hides what it is made of, or what that costs.

        :rtype: bool
        """
        self.ensure_one()
        return any(
            line.collapse_composition or line.collapse_prices
            for line in self.invoice_line_ids
        )
