from typing import NamedTuple

from odoo import models
from odoo.fields import Domain

from .become_reseller_subscription import PERIODS

MONTHS = 12


class Totals(NamedTuple):
    """Sums of subscriptions in one currency."""

    currency: object
    #: what customers pay in a year, and the fee of that, of what runs today
    amount: float
    fee: float
    #: fees from invoices that were paid: in this month, this year, and in all
    earned_month: float
    earned_year: float
    earned: float


class BecomeResellerSubscription(models.Model):
    """Sums for the reseller's pages, with their own rights."""

    _inherit = "become.reseller.subscription"

    def _become_list_texts(self):
        return [*super()._become_list_texts(), "customer_name"]

    def _become_list_amounts(self):
        return [*super()._become_list_amounts(), "amount", "fee_amount"]

    def _become_get_period_label(self):
        """Return how often it is invoiced, in words."""
        self.ensure_one()
        words = {
            "day": (self.env._("per day"), self.env._("per %s days")),
            "week": (self.env._("per week"), self.env._("per %s weeks")),
            "month": (self.env._("per month"), self.env._("per %s months")),
            "quarter": (self.env._("per quarter"), self.env._("per %s quarters")),
            "half_year": (
                self.env._("per half year"),
                self.env._("per %s half years"),
            ),
            "year": (self.env._("per year"), self.env._("per %s years")),
        }
        one, more = words[self.period]
        return one if self.period_count == 1 else more % self.period_count

    def _become_get_totals(self, domain):
        """Return the sums of the subscriptions in a domain, per currency.

        :rtype: list[Totals]
        """
        zero = dict.fromkeys(Totals._fields[1:], 0.0)
        sums = {}
        for currency, period, count, amount, fee in self._read_group(
            Domain(domain) & Domain("state", "=", "running"),
            ["currency_id", "period", "period_count"],
            ["amount:sum", "fee_amount:sum"],
        ):
            of_currency = sums.setdefault(currency, {**zero})
            times = PERIODS[period] / count
            of_currency["amount"] += amount * times
            of_currency["fee"] += fee * times
        month = self.env.company._become_get_today().replace(day=1)
        fees = self.env["become.reseller.fee"]
        of_these = Domain("subscription_id", "any", domain)
        for name, since in (
            ("earned", Domain.TRUE),
            ("earned_year", Domain("month", ">=", month.replace(month=1))),
            ("earned_month", Domain("month", ">=", month)),
        ):
            for currency, amount in fees._read_group(
                of_these & since, ["currency_id"], ["amount:sum"]
            ):
                sums.setdefault(currency, {**zero})[name] = amount
        return [
            Totals(currency, **values)
            for currency, values in sorted(sums.items(), key=lambda one: one[0].name)
            if any(values.values())
        ]

    def _become_get_months(self, domain, limit=MONTHS):
        """Return what was earned per month and currency, the newest first.

        :rtype: list of (first day of the month, currency, amount)
        """
        return self.env["become.reseller.fee"]._read_group(
            Domain("subscription_id", "any", domain),
            ["month:month", "currency_id"],
            ["amount:sum"],
            order="month:month DESC, currency_id",
            limit=limit,
        )

    def _become_get_earned(self):
        """Return what was earned with each of these: ``{id: [(currency, amount)]}``."""
        earned = {}
        for subscription, currency, amount in self.env[
            "become.reseller.fee"
        ]._read_group(
            [("subscription_id", "in", self.ids)],
            ["subscription_id", "currency_id"],
            ["amount:sum"],
        ):
            earned.setdefault(subscription.id, []).append((currency, amount))
        return earned
