from odoo import api, fields, models
from odoo.tools import format_date


class PurchaseOrder(models.Model):
    """A request, or an order to confirm, among what requires action."""

    _name = "purchase.order"
    _inherit = ["purchase.order", "become.portal.action.mixin"]

    @api.model
    def _become_get_action_order(self):
        return "date_order, id"

    def _become_prepare_action(self):
        day = fields.Date.context_today(self, self.date_order)
        text = format_date(self.env, day)
        values = {
            **super()._become_prepare_action(),
            "subject": self.partner_ref or "",
        }
        # the amount of a request is what staff reckons with: the supplier says a price
        if self.state == "purchase":
            return {
                **values,
                "amount": self.currency_id.format(self.amount_total),
                "name": self.env._("Purchase order %s", self.name),
                "since": day,
                "when": text,
                "button": self.env._("Confirm"),
                "url": f"{self.access_url}#become_purchase_actions",
            }
        return {
            **values,
            "name": self.env._("Request for quotation %s", self.name),
            "due": day,
            "when": self.env._("Answer before %s", text),
            "is_late": day < self.company_id._become_get_today(),
            "button": self.env._("Answer"),
            "url": f"{self.access_url}#become_answer",
        }
