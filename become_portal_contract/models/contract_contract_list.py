from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date


class ContractContract(models.Model):
    _name = "contract.contract"
    _inherit = ["contract.contract", "become.portal.list.mixin"]

    # Each page of the portal counts what the company has.
    _become_customer_idx = models.Index("(commercial_partner_id) WHERE active IS TRUE")

    def _become_list_texts(self):
        return [*super()._become_list_texts(), "code", "contract_line_ids.name"]

    def _become_list_amounts(self):
        return [*super()._become_list_amounts(), "contract_line_ids.specific_price"]

    @api.model
    def _become_get_ended_domain(self):
        """Return the domain of contracts that ended, or of which every line stopped."""
        line = Domain("display_type", "=", False)
        stopped = line & Domain("is_canceled", "=", True)
        goes_on = line & Domain("is_canceled", "=", False)
        companies = self.env["res.company"]
        return companies._become_get_today_domain("date_end", "<") | (
            Domain("contract_line_ids", "any", stopped)
            & Domain("contract_line_ids", "not any", goes_on)
        )

    def _become_is_ended(self):
        """Whether this contract is one of ``_become_get_ended_domain``."""
        self.ensure_one()
        lines = self.contract_line_ids.filtered(lambda line: not line.display_type)
        today = self.company_id._become_get_today()
        return bool(
            (self.date_end and self.date_end < today)
            or (lines and all(lines.mapped("is_canceled")))
        )

    def _become_list_status(self):
        """Return how things stand, in a word for the customer, and its colour.

        :rtype: tuple[str, str]
        """
        self.ensure_one()
        lines = self.contract_line_ids.filtered(lambda line: not line.display_type)
        starts = [line.date_start for line in lines if line.date_start]
        if self._become_is_ended():
            return self.env._("Ended"), "secondary"
        if starts and min(starts) > self.company_id._become_get_today():
            return self.env._("Not started yet"), "info"
        if self.date_end:
            until = format_date(self.env, self.date_end)
            return self.env._("Until %s", until), "warning"
        return self.env._("Running"), "success"

    def _become_get_prices(self):
        """Return what is paid for what goes on, without taxes.

        :return: for each period in words, the amount
        :rtype: dict[str, float]
        """
        self.ensure_one()
        self.check_access("read")
        prices = defaultdict(float)
        # sudo: contract.line - of this contract; a price can come from a pricelist and
        # a product, which customers need not be able to read
        for line in self.sudo().contract_line_ids.filtered(
            lambda line: line._become_is_running()
        ):
            prices[line._become_get_period()] += line.price_subtotal
        return dict(prices)

    def _become_get_currency(self):
        """Return in what these prices are."""
        self.ensure_one()
        self.check_access("read")
        # sudo: account.journal - it can be what tells the currency
        return self.sudo().currency_id
