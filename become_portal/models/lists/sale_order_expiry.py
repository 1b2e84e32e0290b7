from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.sale.models.sale_order import SaleOrder as OdooOrder

#: an addon between it and this one has a say, too
ODOO_COMPUTES = OdooOrder._compute_is_expired
ASKED_STATES = ("draft", "sent")


class SaleOrder(models.Model):
    _inherit = "sale.order"

    is_expired = fields.Boolean(search="_search_become_is_expired")

    def _compute_is_expired(self):
        compute = super()._compute_is_expired
        if compute.__func__ is ODOO_COMPUTES:
            # it has the day of the server, and an assignment for each order
            self.is_expired, result = False, None
        else:
            result = compute()
        asked = self.filtered(
            lambda order: order.validity_date and order.state in ASKED_STATES
        )
        for company, orders in asked.grouped("company_id").items():
            today = company._become_get_today()
            by_answer = orders.grouped(
                lambda order, day=today: order.validity_date < day
            )
            for is_expired, some in by_answer.items():
                some.is_expired = is_expired
        return result

    @api.model
    def _search_become_is_expired(self, operator, value):
        if operator != "in":
            return NotImplemented
        companies = self.env["res.company"]
        expired = Domain(
            "state", "in", ASKED_STATES
        ) & companies._become_get_today_domain("validity_date", "<")
        return expired if True in value else ~expired
