from odoo import models
from odoo.exceptions import ValidationError


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _is_cart_ready(self):
        return super()._is_cart_ready() and not self._get_unavailable_products_warning()

    def _become_get_payment_refusal(self):
        # a cart has a page of its own in the portal, where it could be paid, too
        refusal = super()._become_get_payment_refusal()
        is_cart = self.website_id and self.state == "draft"
        return refusal or (is_cart and self._get_unavailable_products_warning()) or None

    def _check_cart_is_ready_to_be_paid(self):
        if warning := self._get_unavailable_products_warning():
            raise ValidationError(warning)
        return super()._check_cart_is_ready_to_be_paid()

    def _get_shop_warning(self, clear=True):
        warnings = [
            super()._get_shop_warning(clear),
            self._get_unavailable_products_warning(),
        ]
        return "\n".join(filter(None, warnings))
