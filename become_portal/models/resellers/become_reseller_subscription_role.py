from odoo import api, models

from .become_reseller_subscription import FEE, FIXED, PERCENT, WORK

# What only concerns who earns a fee, and who does the work
MONEY = {"amount": 0, "fee_type": False, "fee_rate": 0, "fee_amount": 0}
RATE = {"fee_rate": 0}
DONE = {"work_note": False, "work_done_on": False, "work_done_by": False}
TO_DO = {"work_todo": False, "work_description": False, **DONE}


class BecomeResellerSubscription(models.Model):
    """What goes with the role of the reseller in each: nothing else is kept."""

    _inherit = "become.reseller.subscription"

    @api.model_create_multi
    def create(self, vals_list):
        subscriptions = super().create(vals_list)
        subscriptions._become_keep_to_role()
        return subscriptions

    def write(self, vals):
        if vals.get("work_todo"):
            # new work: what was said about the last time is said
            self.filtered(lambda line: not line.work_todo)._become_clear_fields(DONE)
        result = super().write(vals)
        self._become_keep_to_role()
        return result

    def _become_keep_to_role(self):
        """Empty what the reseller has no business with, by their role in each.

        All that is filled in here, they can read. So who only does the work gets no
        amounts, and who only earns gets nothing to do, whoever fills it in.
        """
        self.filtered(lambda line: line.role == WORK)._become_clear_fields(MONEY)
        self.filtered(lambda line: line.role == FEE)._become_clear_fields(TO_DO)
        earning = self.filtered(lambda line: line.role != WORK)
        earning.filtered(lambda line: not line.fee_type).fee_type = PERCENT
        earning.filtered(lambda line: line.fee_type == FIXED)._become_clear_fields(RATE)

    def _become_clear_fields(self, values):
        """Empty these fields where they are not."""
        filled = self.filtered(lambda line: any(line[name] for name in values))
        if filled:
            filled.write(values)
