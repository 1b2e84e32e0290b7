from odoo import api, models


class ProductProduct(models.Model):
    _name = "product.product"
    _inherit = ["become.portal.numbers.mixin", "product.product"]

    @api.model
    def _become_is_guarded_number(self, field):
        """Money that is computed whoever looks, as the value of the stock is.

        Prices are computed with the rights of whoever looks, and a shop needs whatever
        else there is: ratings, sizes, quantities.
        """
        return field.type == "monetary" and bool(field.compute and field.compute_sudo)
