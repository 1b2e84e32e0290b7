from datetime import date
from typing import NamedTuple

from odoo import models
from odoo.fields import Domain

from ...tools.charts import calculate_bars
from ...tools.time_writer import format_day
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
        for currency, months in self._become_get_earnings(domain).items():
            of_currency = sums.setdefault(currency, {**zero})
            for name, since in (
                ("earned", date.min),
                ("earned_year", month.replace(month=1)),
                ("earned_month", month),
            ):
                of_currency[name] = currency.round(
                    sum(amount for first, amount in months.items() if first >= since)
                )
        return [
            Totals(currency, **values)
            for currency, values in sorted(sums.items(), key=lambda one: one[0].name)
            if any(values.values())
        ]

    def _become_get_earnings(self, domain):
        """Return what was earned with the subscriptions in a domain.

        :return: by currency, by first day of the month, the newest first, the amount
        :rtype: dict[res.currency, dict[date, float]]
        """
        earnings = {}
        for month, currency, amount in self.env["become.reseller.fee"]._read_group(
            Domain("subscription_id", "any", domain),
            ["month:month", "currency_id"],
            ["amount:sum"],
            order="month:month DESC, currency_id",
        ):
            earnings.setdefault(currency, {})[month] = amount
        return earnings

    def _become_get_charts(self, domain):
        """Return a chart of what was earned per month for each currency.

        Amounts in several currencies are never added up, nor drawn beside each other.

        :return: for each currency the values of ``become_portal.chart_months``:
            ``currency``, ``months`` (at most twelve, the newest first) and
            ``has_older_months``
        :rtype: list[dict]
        """
        earnings = self._become_get_earnings(domain)
        return [
            self._become_prepare_chart(currency, earnings[currency])
            for currency in sorted(earnings, key=lambda one: one.name)
        ]

    def _become_prepare_chart(self, currency, months):
        """Return one of ``_become_get_charts``, of amounts by month, newest first."""
        newest = list(months.items())[:MONTHS]
        bars = calculate_bars([amount for _month, amount in newest])
        return {
            "currency": currency,
            "has_older_months": len(months) > MONTHS,
            "months": [
                {
                    "label": format_day(self.env, month, "%B %Y"),
                    "text": currency.format(amount),
                    "bar": bar,
                }
                for (month, amount), bar in zip(newest, bars, strict=True)
            ],
        }

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
