from odoo import models


class PurchaseOrder(models.Model):
    _name = "purchase.order"
    _inherit = ["become.portal.supplier.mixin", "purchase.order"]
