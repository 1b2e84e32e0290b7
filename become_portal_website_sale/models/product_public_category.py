from odoo import api, models
from odoo.fields import Domain


class ProductPublicCategory(models.Model):
    _inherit = "product.public.category"

    # Odoo's rule keeps those from customers that have nothing for them.
    @api.depends_context("uid", "company", "website_id")
    def _compute_has_published_products(self):
        result = super()._compute_has_published_products()
        shelves = self._become_shelves()
        if shelves is not None:
            for category in self - shelves:
                category.has_published_products = False
        return result

    def _search_has_published_products(self, operator, value):
        shelves = self._become_shelves()
        if operator != "in" or shelves is None:
            return super()._search_has_published_products(operator, value)
        return Domain("id", "in", shelves.ids)

    def _become_shelves(self):
        """Return the categories that have something for this customer; or nothing,
        where no assortment counts."""
        partner = self.env.user._become_assortment_partner()
        # sudo: res.partner - his own, and told to the rule of categories only
        partner_sudo = partner.with_env(self.env).sudo()
        if not partner_sudo.become_assortment_ids:
            return None
        return partner_sudo.become_shelf_ids
