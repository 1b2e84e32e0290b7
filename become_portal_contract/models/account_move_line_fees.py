from odoo import models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def write(self, vals):
        if "contract_line_id" not in vals:
            return super().write(vals)
        # the line was one contract's, and is another's
        self.move_id._become_schedule_fee_update()
        result = super().write(vals)
        self.move_id._become_schedule_fee_update()
        return result
