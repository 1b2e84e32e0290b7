from odoo import api, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    @api.depends_context("website_id")
    def _compute_become_in_assortment(self):
        return super()._compute_become_in_assortment()

    def _can_return_content(self, field_name=None, access_token=None):
        # sudo: product.template - whether he may see it is what is asked
        if not self.sudo().become_in_assortment:
            return False
        return super()._can_return_content(field_name, access_token)
