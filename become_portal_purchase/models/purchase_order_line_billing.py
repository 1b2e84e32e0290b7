from odoo import models


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _become_get_unbilled(self):
        """Return how many still have to be billed, drafts of bills left out.

        :return: in the unit of the line, and 0 where it rounds to that
        :rtype: float
        """
        self.ensure_one()
        drafted = sum(
            line.product_uom_id._compute_quantity(line.quantity, self.product_uom_id)
            * (-1 if line.move_id.move_type == "in_refund" else 1)
            for line in self.invoice_lines
            if line.move_id.state == "draft"
        )
        return self.product_uom_id.round(self.qty_to_invoice + drafted)
