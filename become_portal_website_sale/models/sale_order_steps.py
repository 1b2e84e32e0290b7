from odoo import models

from odoo.addons.become_portal.models.tracking.steps import DONE


class SaleOrder(models.Model):
    """An order that the customer put together in the shop: nobody quoted it."""

    _inherit = "sale.order"

    def _become_is_cart(self):
        """Whether this is what a customer put together in the shop, not ordered yet.

        :rtype: bool
        """
        self.ensure_one()
        return bool(self.website_id) and self.state == "draft"

    def _become_get_quoted_step(self):
        step = super()._become_get_quoted_step()
        if self._become_is_cart():
            return step._replace(label=self.env._("Cart"))
        if self.website_id and (self._become_is_order() or self.transaction_ids):
            return step._replace(label=self.env._("Ordered"), state=DONE)
        return step
