from odoo import models


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _become_get_cart_obstacle(self):
        # before its options: the shop would not show it
        is_sold = self.active and self._become_is_in_shop()
        if is_sold and not self.become_in_assortment:
            return self.env._("This is not in your assortment.")
        return super()._become_get_cart_obstacle()
