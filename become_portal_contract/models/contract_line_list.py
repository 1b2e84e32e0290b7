from odoo import fields, models

from .periods import period_in_words


class ContractLine(models.Model):
    _inherit = "contract.line"

    def _become_date_end(self):
        """Return the last day of this line: its own, or that of the contract."""
        self.ensure_one()
        ends = [end for end in (self.date_end, self.contract_id.date_end) if end]
        return min(ends, default=False)

    def _become_goes_on(self):
        """Whether this line is one that is paid, and did not end."""
        self.ensure_one()
        end = self._become_date_end()
        return (
            not self.display_type
            and not self.is_canceled
            and not (end and end < fields.Date.context_today(self))
        )

    def _become_period(self):
        """Return how often this line is invoiced, in words."""
        self.ensure_one()
        return period_in_words(
            self.env, self.recurring_rule_type, self.recurring_interval
        )
