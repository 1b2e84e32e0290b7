from odoo import models
from odoo.exceptions import ValidationError


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _verify_updated_quantity(
        self, order_line, product_id, new_qty, uom_id, **kwargs
    ):
        quantity, warning = super()._verify_updated_quantity(
            order_line, product_id, new_qty, uom_id, **kwargs
        )
        # what is there stays; it can be lowered and removed
        if quantity > order_line.product_uom_qty and order_line in self._become_left():
            return order_line.product_uom_qty, self._become_left_warning()
        return quantity, warning

    def _is_cart_ready(self):
        return super()._is_cart_ready() and not self._become_left()

    def _check_cart_is_ready_to_be_paid(self):
        if warning := self._become_left_warning():
            raise ValidationError(warning)
        return super()._check_cart_is_ready_to_be_paid()

    def _get_shop_warning(self, clear=True):
        warnings = [super()._get_shop_warning(clear), self._become_left_warning()]
        return "\n".join(filter(None, warnings))

    def _become_left(self):
        """Return the lines of this cart that left the assortment of its customer."""
        partner = self.env.user._become_assortment_partner()
        return self.order_line._become_outside_assortment(partner)

    def _become_left_warning(self):
        """Say which products must leave the cart before it can be paid; or nothing."""
        left = self._become_left()
        return left and self.env._(
            "These products are not in your assortment any more: %s. Please remove "
            "them from your cart to order the rest.",
            ", ".join(left.mapped("name_short")),
        )

    def _become_has_new_address(self):
        """Whether express checkout made the delivery address for this order, by the
        name that Odoo gives it, and Odoo still has to complete it."""
        address = self.partner_shipping_id
        made = address.type == "delivery" and self.name in (address.name or "")
        return made and not address.user_ids
