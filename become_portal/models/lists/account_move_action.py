from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ...tools.amounts import format_money
from ...tools.required_action import ActionTotal
from ...tools.time_writer import format_day


class CurrencySum(NamedTuple):
    """Sums over invoices in one currency."""

    #: ``res.currency``
    currency: models.Model
    open: float
    overdue: float


class AccountMove(models.Model):
    """An invoice among what requires action, with what is asked of it now."""

    _name = "account.move"
    _inherit = ["account.move", "become.portal.action.mixin"]

    @api.model
    def _become_get_action_order(self):
        return "become_due_date, id"

    def _become_prepare_action(self):
        # first: it fetches the instalments, which customers can't read one by one
        is_late = self.become_is_overdue
        due = self.become_due_date
        values = {
            **super()._become_prepare_action(),
            "name": self.env._("Invoice %s", self.name),
            "subject": self.become_subject or "",
            "amount": format_money(self.currency_id, self._become_get_due().amount),
            "due": due or None,
            "when": self.env._("Due %s", format_day(self.env, due)) if due else "",
            "is_late": is_late,
            "url": self.access_url,
        }
        if self._become_can_be_paid():
            values["button"] = self.env._("Pay")
            values["url"] = self._become_get_payment_url()
        return values

    def _become_sum_actions(self, query):
        """What is open of these invoices, as in their list, and what of it is late."""
        sums = self._become_sum_by_currency(query)
        payable = self.filtered(lambda invoice: invoice._become_can_be_paid())
        is_for_several = len(payable) > 1
        totals = [
            ActionTotal(
                self.env._("Open"),
                self._become_format_sums(sums, "open"),
                "/my/invoices?filterby=to_pay",
                button=self.env._("Pay all") if is_for_several else "",
                button_url="/my/invoices/pay" if is_for_several else "",
            ),
            ActionTotal(
                self.env._("Overdue"),
                self._become_format_sums(sums, "overdue"),
                "/my/invoices?filterby=overdue_invoices",
                is_late=True,
            ),
        ]
        return [total for total in totals if total.amounts]

    def _become_sum_by_currency(self, query):
        """Return the sums over the invoices of a query, by one walk through them.

        :rtype: list[CurrencySum]
        """
        currencies = self.env["res.currency"]
        return [
            CurrencySum(currencies.browse(row[0]), *row[1:])
            for row in sorted(self._become_read_sums(query))
        ]

    @api.model
    def _become_get_sum_columns(self, query):
        return [
            self._field_to_sql(self._table, "currency_id", query),
            self._field_to_sql(self._table, "amount_residual", query),
            SQL("COALESCE(%s, 0)", self._become_join_open(self._table, query, "late")),
        ]

    @api.model
    def _become_join_open(self, alias, query, name):
        """Return the SQL of what the open instalments of an invoice come to.

        Whoever sorts by one and sums up the other has the lines read once.

        :param str alias: of the invoices in this query
        :param str name: ``first``: the day of the first of them; ``late``: how much is
            overdue, in the currency of the invoice
        :rtype: odoo.tools.SQL
        """
        joined = query.make_alias(alias, "become_open")
        instalments = self._become_get_open_sql(alias, query)
        query.add_join("LEFT JOIN", joined, instalments, SQL("TRUE"))
        return SQL.identifier(joined, name)

    @api.model
    def _become_get_open_sql(self, alias, query):
        lines = self.env["account.move.line"]._fields

        def column(name):
            return SQL.identifier("become_line", name, to_flush=lines[name])

        company = self._field_to_sql(alias, "company_id", query)
        return SQL(
            "LATERAL (SELECT MIN(%(maturity)s) AS first, SUM(%(left)s)"
            " FILTER (WHERE %(maturity)s < %(today)s) AS late FROM account_move_line"
            " become_line WHERE %(residual)s <> 0 AND become_line.move_id = %(id)s"
            " AND become_line.display_type = 'payment_term'"
            " AND %(reconciled)s IS NOT TRUE)",
            maturity=column("date_maturity"),
            left=column("amount_residual_currency"),
            today=self.env["res.company"]._become_get_today_sql(company),
            residual=self._field_to_sql(alias, "amount_residual", query),
            id=SQL.identifier(alias, "id"),
            reconciled=column("reconciled"),
        )

    def _become_format_sums(self, sums, name):
        """Return the amounts that are above zero, as the customer reads them.

        :param list[CurrencySum] sums: by currency
        :param str name: which of them: ``open`` or ``overdue``
        :rtype: tuple[str, ...]
        """
        return tuple(
            format_money(one.currency, amount)
            for one in sums
            if one.currency.compare_amounts(amount := getattr(one, name), 0) > 0
        )
