from odoo import api, fields, models

from ...tools.amounts import format_money
from ...tools.time_writer import format_day


class SaleOrder(models.Model):
    """A quotation among what requires action."""

    _name = "sale.order"
    _inherit = ["sale.order", "become.portal.action.mixin"]

    @api.model
    def _become_get_action_order(self):
        return "validity_date, date_order, id"

    def _become_prepare_action(self):
        until = self.validity_date or None
        day = fields.Date.context_today(self, self.date_order)
        return {
            **super()._become_prepare_action(),
            "name": self.env._("Quotation %s", self.name),
            "subject": self.become_subject or self.client_order_ref or "",
            "amount": format_money(self.currency_id, self.amount_total),
            "due": until,
            "since": day,
            "when": self.env._("Valid until %s", format_day(self.env, until))
            if until
            else format_day(self.env, day),
            "button": self.env._("Pay") if self.signed_on else self.env._("Accept"),
            "url": f"{self.access_url}#become_accept",
        }
