from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "become.portal.draft.mixin"]

    _become_sent_states = ("sent", "sale")
