from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.become_portal.models.dashboard.become_portal_action_mixin import (
    ActionTotal,
)


class AccountMove(models.Model):
    """An invoice among what requires action, with what is asked of it now."""

    _name = "account.move"
    _inherit = ["account.move", "become.portal.action.mixin"]

    @api.model
    def _become_get_action_order(self):
        return "become_due_date, id"

    def _become_prepare_action(self):
        # first: it fetches the instalments, which customers can't read one by one
        due = self.become_due_date
        values = {
            **super()._become_prepare_action(),
            "name": self.env._("Invoice %s", self.name),
            "subject": self.become_subject or "",
            "amount": self.currency_id.format(self._become_get_due().amount),
            "due": due or None,
            "when": self.env._("Due %s", format_date(self.env, due)) if due else "",
            "is_late": self.become_is_overdue,
            "url": self.access_url,
        }
        if self._become_can_be_paid():
            values["button"] = self.env._("Pay")
            values["url"] = self._become_get_payment_url()
        return values

    def _become_sum_actions(self, query):
        """What is open of these invoices, as in their list, and what of it is late."""
        payable = self.filtered(lambda invoice: invoice._become_can_be_paid())
        is_for_several = len(payable) > 1
        totals = [
            ActionTotal(
                self.env._("Open"),
                self._become_sum_open_amounts(query),
                "/my/invoices?filterby=to_pay",
                button=self.env._("Pay all") if is_for_several else "",
                button_url="/my/invoices/pay" if is_for_several else "",
            ),
            ActionTotal(
                self.env._("Overdue"),
                self._become_sum_overdue_amounts(query),
                "/my/invoices?filterby=overdue_invoices",
                is_late=True,
            ),
        ]
        return [total for total in totals if total.amounts]

    def _become_sum_open_amounts(self, query):
        # sudo: account.move - those of the query, which was made as the user
        groups = self.sudo()._read_group(
            [("id", "in", query)], ["currency_id"], ["amount_residual:sum"]
        )
        return tuple(currency.format(amount) for currency, amount in groups)

    def _become_sum_overdue_amounts(self, query):
        if not any(invoice.become_is_overdue for invoice in self):
            return ()  # the first ones would be
        late = (
            Domain("move_id", "in", query)
            & Domain("display_type", "=", "payment_term")
            & Domain("reconciled", "=", False)
            & self.env["res.company"]._become_get_today_domain("date_maturity", "<")
        )
        # sudo: account.move.line - of the invoices of the query, which was made as the
        # user
        groups = self.line_ids.sudo()._read_group(
            late, ["currency_id"], ["amount_residual_currency:sum"]
        )
        return tuple(currency.format(amount) for currency, amount in groups)
