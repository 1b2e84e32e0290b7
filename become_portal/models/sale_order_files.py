from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["become.portal.files.mixin", "sale.order"]
