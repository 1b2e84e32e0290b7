from odoo import models

from .periods import UNITS, period_in_words


class ContractLine(models.Model):
    _inherit = "contract.line"

    def _become_get_end_date(self):
        """Return the last day of this line: its own, or that of the contract."""
        self.ensure_one()
        ends = [end for end in (self.date_end, self.contract_id.date_end) if end]
        return min(ends, default=False)

    def _become_is_running(self):
        """Whether this line is one that is paid, and did not end."""
        self.ensure_one()
        end = self._become_get_end_date()
        return (
            not self.display_type
            and not self.is_canceled
            and not (end and end < self.contract_id.company_id._become_get_today())
        )

    def _become_get_period(self):
        """Return how often this line is invoiced, in words."""
        self.ensure_one()
        rule = self.recurring_rule_type
        if rule not in UNITS:
            # one that another addon brought
            labels = self._fields["recurring_rule_type"]._description_selection(
                self.env
            )
            return f"{self.recurring_interval} {dict(labels)[rule]}"
        return period_in_words(self.env, rule, self.recurring_interval)

    def _become_get_text(self):
        """Return the text of this line with the dates of the next invoice in it.

        As ``contract`` writes it on the invoice; elsewhere it shows the markers.
        """
        self.ensure_one()
        first, last, _invoice = self._get_period_to_invoice(
            self.last_date_invoiced, self.recurring_next_date
        )
        return self._insert_markers(first, last)
