from odoo import SUPERUSER_ID, api, fields, models


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

    def _become_get_assortment_partner(self):
        """Return the contact whose assortments limit who acts on this order.

        Pages give a document as the superuser to whoever may open it, so that it is
        not known who that is; then, and for visitors, its customer counts. Nobody does
        for staff.

        :rtype: res.partner
        """
        user = self.env.user
        # sudo: nothing is read as superuser; it is what a page hands out
        if user.share or self.env.uid == SUPERUSER_ID:
            return user._become_get_assortment_partner() or self.partner_id
        return self.env["res.partner"]

    def _get_unavailable_products_warning(self):
        """Say which lines of their cart the customer must remove; or nothing.

        For a shop, where products can leave the assortment while they are in a cart.
        """
        partner = self._become_get_assortment_partner()
        left = self.order_line._become_filter_outside_assortment(partner).product_id
        return bool(left) and self.env._(
            "These products are not in your assortment any more: %s. Please remove "
            "them from your cart to order the rest.",
            ", ".join(
                left.with_context(display_default_code=False).mapped("display_name")
            ),
        )
