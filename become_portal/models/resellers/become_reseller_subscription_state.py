from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class BecomeResellerSubscription(models.Model):
    """Whether it runs: by the dates, in a search and in a group too."""

    _inherit = "become.reseller.subscription"

    state = fields.Selection(
        [("future", "Not started"), ("running", "Running"), ("ended", "Ended")],
        compute="_compute_state",
        search="_search_state",
        help="By the dates, on the day of the user.",
    )

    @api.depends("date_start", "date_end")
    @api.depends_context("tz")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for subscription in self:
            if subscription.date_end and subscription.date_end < today:
                subscription.state = "ended"
            elif subscription.date_start and subscription.date_start > today:
                subscription.state = "future"
            else:
                subscription.state = "running"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        ended = Domain("date_end", "<", "today")
        future = Domain("date_start", ">", "today")
        domains = {
            "ended": ended,
            "future": ~ended & future,
            "running": ~ended & ~future,
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    def _field_to_sql(self, alias, fname, query=None):
        # so that lists can be grouped by it
        if fname != "state":
            return super()._field_to_sql(alias, fname, query)
        today = fields.Date.context_today(self)
        start = self._field_to_sql(alias, "date_start", query)
        end = self._field_to_sql(alias, "date_end", query)
        return SQL(
            "CASE WHEN %(end)s < %(today)s THEN 'ended'"
            " WHEN %(start)s > %(today)s THEN 'future' ELSE 'running' END",
            start=start,
            end=end,
            today=today,
        )
