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
        # the company, which resellers do not read
        compute_sudo=True,
        help="By the dates, on the day of the company.",
    )

    @api.depends("date_start", "date_end", "company_id")
    def _compute_state(self):
        for subscription in self:
            today = subscription.company_id._become_get_today()
            if subscription.date_end and subscription.date_end < today:
                subscription.state = "ended"
            elif subscription.date_start and subscription.date_start > today:
                subscription.state = "future"
            else:
                subscription.state = "running"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        companies = self.env["res.company"]
        ended = companies._become_get_today_domain("date_end", "<")
        future = companies._become_get_today_domain("date_start", ">")
        domains = {
            "ended": ended,
            "future": ~ended & future,
            "running": ~ended & ~future,
        }
        found = Domain.OR(domains[state] for state in value if state in domains)
        # sudo: become.reseller.subscription - by the company, which resellers do not
        # read; only of what is searched besides
        return Domain("id", "in", self.sudo()._search(found, active_test=False))

    def _field_to_sql(self, alias, fname, query=None):
        # so that lists can be grouped by it
        if fname != "state":
            return super()._field_to_sql(alias, fname, query)
        # sudo: become.reseller.subscription - likewise
        company = self.sudo()._field_to_sql(alias, "company_id", query)
        today = self.env["res.company"]._become_get_today_sql(company)
        start = self._field_to_sql(alias, "date_start", query)
        end = self._field_to_sql(alias, "date_end", query)
        return SQL(
            "CASE WHEN %(end)s < %(today)s THEN 'ended'"
            " WHEN %(start)s > %(today)s THEN 'future' ELSE 'running' END",
            start=start,
            end=end,
            today=today,
        )
