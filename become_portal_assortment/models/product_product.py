from odoo import models


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _can_return_content(self, field_name=None, access_token=None):
        # sudo: product.product - whether they may see it is what is asked
        if not self.sudo().become_in_assortment:
            return False
        return super()._can_return_content(field_name, access_token)
