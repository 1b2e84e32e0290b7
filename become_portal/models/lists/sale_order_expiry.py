from odoo import api, fields, models
from odoo.fields import Domain


class SaleOrder(models.Model):
    _inherit = "sale.order"

    is_expired = fields.Boolean(search="_search_become_is_expired")

    def _compute_is_expired(self):
        result = super()._compute_is_expired()
        days = {}
        for order in self.filtered("validity_date"):
            if order.state not in ("draft", "sent"):
                continue
            company = order.company_id
            if company not in days:
                days[company] = company._become_get_today()
            # Odoo has the day of the server, which is most often the same
            is_expired = order.validity_date < days[company]
            if order.is_expired != is_expired:
                order.is_expired = is_expired
        return result

    @api.model
    def _search_become_is_expired(self, operator, value):
        if operator != "in":
            return NotImplemented
        companies = self.env["res.company"]
        expired = Domain(
            "state", "in", ("draft", "sent")
        ) & companies._become_get_today_domain("validity_date", "<")
        return expired if True in value else ~expired
