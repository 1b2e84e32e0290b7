from odoo import api, models


class PurchaseOrder(models.Model):
    _name = "purchase.order"
    _inherit = ["become.portal.supplier.mixin", "purchase.order"]

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders._become_grant_supplier_role()
        return orders

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"state", "partner_id"}:
            self._become_grant_supplier_role()
        return result

    def _become_grant_supplier_role(self):
        """Give whoever was sent one of these orders the role Supplier."""
        shown = self.filtered(lambda order: order.state in self._become_sent_states)
        shown.partner_id._become_grant_supplier_role()
