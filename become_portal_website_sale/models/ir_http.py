from odoo import models
from odoo.http import request


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _pre_dispatch(cls, rule, args):
        res = super()._pre_dispatch(rule, args)
        if not request.is_frontend:
            # Odoo's shop asks for it wherever an address is checked, also for apps
            request.cart = request.env["sale.order"]
        return res
