from odoo import api, models
from odoo.fields import Domain


class ProductPublicCategory(models.Model):
    _inherit = "product.public.category"

    # Odoo's rule keeps categories from customers that have nothing for them.
    @api.depends_context("uid", "company", "website_id")
    def _compute_has_published_products(self):
        if not self.env.user._become_assortment_partner():
            return super()._compute_has_published_products()
        # sudo: product.public.category - the rule of categories asks this
        found = self.sudo().search(
            [("id", "in", self.ids), ("has_published_products", "=", True)]
        )
        for category in self:
            category.has_published_products = category in found

    def _search_has_published_products(self, operator, value):
        partner = self.env.user._become_assortment_partner()
        products = self.env["product.template"]
        domain = products._become_assortment_domain(partner)
        if operator != "in" or domain.is_true():
            return super()._search_has_published_products(operator, value)
        # sudo: product.template - the domain says what this customer may see
        query = products.sudo()._search(domain & Domain("is_published", "=", True))
        found = self._search([("product_tmpl_ids", "in", query)]).get_result_ids()
        return Domain("id", "in", found) | Domain("id", "parent_of", found)
