from odoo import api, models

#: of Odoo's own, for its staff: in the context of a search for orders
WITH_CUSTOMER = "sale_show_partner_name"


class SaleOrder(models.Model):
    """Whoever follows work reads the name of the order that it was sold by, whosever
    that is by now."""

    _inherit = "sale.order"

    @api.depends_context("uid")
    def _compute_display_name(self):
        """Add the name of the customer for staff alone, whatever a caller asks for."""
        super()._compute_display_name()
        if not (self.env.user.share and self.env.context.get(WITH_CUSTOMER)):
            return
        plain = self.with_context(**{WITH_CUSTOMER: False})
        # Odoo finds nothing by itself of what is found just now
        plain._compute_display_name()
        for order, named in zip(self, plain, strict=True):
            order.display_name = named.display_name
