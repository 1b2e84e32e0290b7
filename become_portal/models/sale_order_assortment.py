from odoo import api, fields, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    become_assortment_warning = fields.Text(
        "Outside the assortment",
        compute="_compute_become_assortment_warning",
        compute_sudo=True,
        groups="base.group_user",
    )

    @api.depends("order_line.become_assortment_warning")
    @api.depends_context("lang")
    def _compute_become_assortment_warning(self):
        for order in self:
            outside = order.order_line.filtered("become_assortment_warning").product_id
            order.become_assortment_warning = bool(outside) and self.env._(
                "Not in the assortment of %(customer)s: %(products)s",
                customer=order.partner_id.display_name,
                products=", ".join(outside.mapped("display_name")),
            )
