from collections import defaultdict
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date


class ContractContract(models.Model):
    _name = "contract.contract"
    _inherit = ["contract.contract", "become.portal.list.mixin"]
    _become_has_messages = True

    # Each page of the portal counts what the company has.
    _become_customer_idx = models.Index("(commercial_partner_id) WHERE active IS TRUE")

    def _become_list_texts(self):
        return [*super()._become_list_texts(), "code", "contract_line_ids.name"]

    def _become_list_amounts(self):
        return [*super()._become_list_amounts(), "contract_line_ids.specific_price"]

    @api.model
    def _become_get_ended_domain(self):
        """Return the domain of contracts that ended, or of which no line goes on."""
        line = Domain("display_type", "=", False)
        goes_on = line & self._become_get_going_on_domain()
        companies = self.env["res.company"]
        return companies._become_get_today_domain("date_end", "<") | (
            Domain("contract_line_ids", "any", line)
            & Domain("contract_line_ids", "not any", goes_on)
        )

    @api.model
    def _become_get_running_domain(self):
        """Return the domain of contracts of which something is paid today."""
        companies = self.env["res.company"]
        began = companies._become_get_today_domain("date_start", "<=")
        runs = (
            Domain("display_type", "=", False)
            & self._become_get_going_on_domain()
            & (Domain("date_start", "=", False) | began)
        )
        over = companies._become_get_today_domain("date_end", "<")
        return ~over & Domain("contract_line_ids", "any", runs)

    @api.model
    def _become_get_going_on_domain(self):
        """Return the domain of lines that did not stop and did not end."""
        goes_on = self.env["res.company"]._become_get_today_domain("date_end", ">=")
        return Domain("is_canceled", "=", False) & (
            Domain("date_end", "=", False) | goes_on
        )

    def _become_get_paid_lines_sudo(self):
        """Return the lines of this contract that are paid, without texts."""
        self.ensure_one()
        self.check_access("read")
        # sudo: contract.line - of this contract; a price can come from a pricelist and
        # a product, which customers need not be able to read
        lines = self.sudo().contract_line_ids
        return lines.filtered(lambda line: not line.display_type)

    def _become_is_ended(self):
        """Whether this contract is one of ``_become_get_ended_domain``."""
        self.ensure_one()
        lines = self._become_get_paid_lines_sudo()
        today = self.company_id._become_get_today()
        return bool(
            (self.date_end and self.date_end < today)
            or (lines and not any(line._become_is_going_on() for line in lines))
        )

    def _become_list_status(self):
        """Return how things stand, in a word for the customer, and its colour.

        :rtype: tuple[str, str]
        """
        self.ensure_one()
        if self._become_is_ended():
            return self.env._("Ended"), "secondary"
        today = self.company_id._become_get_today()
        lines = self._become_get_paid_lines_sudo()
        going_on = lines.filtered(lambda line: line._become_is_going_on())
        if not any(line._become_is_running_on(today) for line in going_on):
            if lines.filtered(lambda line: line._become_is_over()):
                start = min(going_on.mapped("date_start"))
                text = self.env._("Resumes on %s", format_date(self.env, start))
                return text, "info"
            return self.env._("Not started yet"), "info"
        if self.date_end:
            until = format_date(self.env, self.date_end)
            return self.env._("Until %s", until), "warning"
        return self.env._("Running"), "success"

    def _become_get_prices(self):
        """Return what is paid today, without taxes.

        :return: for each period in words, the amount
        :rtype: dict[str, float]
        """
        return self._become_get_prices_on(self.company_id._become_get_today())

    def _become_get_prices_on(self, day):
        """Return what is paid on a day, today or later, as ``_become_get_prices``."""
        prices = defaultdict(float)
        for line in self._become_get_paid_lines_sudo():
            if line._become_is_running_on(day):
                prices[line._become_get_period()] += line.price_subtotal
        return dict(prices)

    def _become_get_next_prices(self):
        """Return from when on something else is paid than today, and what that is.

        :return: a day, and what is paid then as ``_become_get_prices``; None if nothing
            is known yet, or if nothing is paid any more
        :rtype: tuple[date, dict[str, float]] or None
        """
        today = self.company_id._become_get_today()
        days = set()
        for line in self._become_get_paid_lines_sudo():
            if line._become_is_going_on():
                end = line._become_get_end_date()
                days |= {line.date_start, end and end + timedelta(days=1)}
        now = self._become_get_prices()
        for day in sorted(day for day in days if day and day > today):
            prices = self._become_get_prices_on(day)
            if prices and prices != now:
                return day, prices
        return None

    def _become_get_day_label(self, day):
        """Return from when on a price is in force, as customers read it."""
        return self.env._("From %s:", format_date(self.env, day))

    def _become_get_next_invoice(self):
        """Return the day of the next invoice, False if there is none to come.

        Not what ``contract`` keeps in ``recurring_next_date``: that is the day on which
        the contract began, when no line goes on.
        """
        if self._become_is_ended():
            return False
        days = [
            line._become_get_next_invoice()
            for line in self._become_get_paid_lines_sudo()
        ]
        return min(filter(None, days), default=False)

    def _become_get_currency(self):
        """Return in what these prices are."""
        self.ensure_one()
        self.check_access("read")
        # sudo: account.journal - it can be what tells the currency
        return self.sudo().currency_id
