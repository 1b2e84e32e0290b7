from datetime import timedelta

from odoo import models
from odoo.tools import format_date

from odoo.addons.become_portal.tools.time_writer import keep_days_together

from .periods import UNITS, period_in_words


class ContractLine(models.Model):
    _inherit = "contract.line"

    def _become_get_end_date(self):
        """Return the last day of this line: its own, or that of the contract."""
        self.ensure_one()
        ends = [end for end in (self.date_end, self.contract_id.date_end) if end]
        return min(ends, default=False)

    def _become_is_going_on(self):
        """Whether this line is one that is paid, and nobody stopped it or let it end.

        It may still have to begin.
        """
        self.ensure_one()
        end = self._become_get_end_date()
        return (
            not self.display_type
            and not self.is_canceled
            and self.contract_id.active
            and not (end and end < self.contract_id.company_id._become_get_today())
        )

    def _become_is_over(self):
        """Whether this line was paid, and has ended."""
        self.ensure_one()
        end = self._become_get_end_date()
        today = self.contract_id.company_id._become_get_today()
        return not self.is_canceled and bool(end and end < today)

    def _become_is_running_on(self, day):
        """Whether this line is paid on a day, today or later."""
        self.ensure_one()
        end = self._become_get_end_date()
        return (
            self._become_is_going_on()
            and not (self.date_start and self.date_start > day)
            and not (end and end < day)
        )

    def _become_get_next_invoice(self):
        """Return the day on which this line is invoiced next, False if it is not.

        As the scheduled invoicing of ``contract`` does it: never after the contract
        ended. What is paid afterwards is invoiced just after the line ended.
        """
        self.ensure_one()
        following = self.recurring_next_date
        stopped = self.is_canceled or not self.contract_id.active
        if stopped or self.display_type or not self.next_period_date_start:
            return False
        last = self.date_end
        if last and self.recurring_invoicing_type == "post-paid":
            last += timedelta(days=self.recurring_invoicing_offset)
        ends = [end for end in (last, self.contract_id.date_end) if end]
        return False if ends and following and following > min(ends) else following

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

    def _become_get_term(self):
        """Return from when or until when this line is paid, in words.

        :return: empty for what goes on without an end that is known
        :rtype: str
        """
        self.ensure_one()
        if self.is_canceled:
            return self.env._("Cancelled")
        today = self.contract_id.company_id._become_get_today()
        end = self._become_get_end_date()
        if end and end < today:
            return self.env._("Ended on %s", format_date(self.env, end))
        if self.date_start and self.date_start > today:
            return self.env._("From %s", format_date(self.env, self.date_start))
        return self.env._("Until %s", format_date(self.env, end)) if end else ""

    def _become_get_shown_text(self):
        """Return the text for a page, where no day in it ends up on two lines.

        :rtype: markupsafe.Markup
        """
        return keep_days_together(self._become_get_text())

    def _become_get_text(self):
        """Return the text of this line with the dates of the next invoice in it.

        As ``contract`` writes it on the invoice; elsewhere it shows the markers.
        """
        self.ensure_one()
        first, last, _invoice = self._get_period_to_invoice(
            self.last_date_invoiced, self.recurring_next_date
        )
        return self._insert_markers(first, last)
