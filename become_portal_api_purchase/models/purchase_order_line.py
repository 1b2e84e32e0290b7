from odoo import models

from odoo.addons.become_portal_purchase.models.purchase_order_numbers import ORDERED


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _become_prepare_api_line(self):
        """Return what the page of the order shows of this line: values of ``Line``."""
        # what a request costs is what staff reckons with
        is_ordered = self.order_id.state == ORDERED
        kind = (self.display_type or "product").removeprefix("line_")
        values = {"kind": kind, "name": self.name or ""}
        if kind == "note":
            return values
        if kind != "product":
            return {**values, "subtotal": self._become_sum_api_section(is_ordered)}
        values.update(quantity=self.product_qty, unit=self.product_uom_id.name or "")
        if is_ordered:
            values.update(
                price_unit=self.price_unit,
                discount=self.discount,
                subtotal=self.price_subtotal,
            )
        return values

    def _become_sum_api_section(self, is_ordered):
        """Return the sum below a section, up to the next one, as the page has it."""
        if not is_ordered:
            return None
        total = 0.0
        lines = self.order_id.order_line
        for line in lines[lines.ids.index(self.id) + 1 :]:
            if line.display_type in ("line_section", "line_subsection"):
                break
            total += line.price_subtotal
        return self.order_id.currency_id.round(total)
