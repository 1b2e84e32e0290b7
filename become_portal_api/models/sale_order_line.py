from odoo import models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _become_get_api_kind(self):
        """Return what a line is, as ``Line`` has it."""
        if self.display_type:
            return self.display_type.removeprefix("line_")
        return "combo" if self.product_type == "combo" else "product"
