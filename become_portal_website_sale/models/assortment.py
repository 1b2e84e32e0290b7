from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.become_portal.models.product_template_assortment import IN_ASSORTMENT


class BecomePortalAssortment(models.Model):
    _inherit = "become.portal.assortment"

    website_ids = fields.Many2many(
        "website",
        relation="become_portal_assortment_website_rel",
        string="Shops",
        help="It counts in these shops only. Empty: in all shops, and elsewhere.",
    )

    def _become_products_domain(self):
        # Who asks in no shop, as over RPC, gets what one of them would sell to him.
        if not self.website_ids:
            return super()._become_products_domain()
        shops = self.website_ids.browse(self.env.context.get("website_id"))
        domain = Domain.FALSE
        for shop in shops or shops.search([("company_id", "!=", False)]):
            there = self.filtered_domain([("website_ids", "in", [False, shop.id])])
            allowed = super(BecomePortalAssortment, there)._become_products_domain()
            # with the shop of the product, or another would open it
            domain |= allowed & Domain("website_id", "in", [False, shop.id])
        return domain


class Website(models.Model):
    _inherit = "website"

    # lists, searches, suggestions and carts ask this, also with all rights
    def _product_domain(self):
        return Domain(super()._product_domain()) & IN_ASSORTMENT


class ProductPublicCategory(models.Model):
    _inherit = "product.public.category"

    # Odoo's rule keeps those from customers that have nothing for them.
    @api.depends_context("uid", "company", "website_id")
    def _compute_has_published_products(self):
        shelves = self._become_shelves()
        if shelves is None:
            return super()._compute_has_published_products()
        # Odoo would ask again for each of them, which is most of what a list costs.
        for category in self:
            category.has_published_products = category in shelves

    def _search_has_published_products(self, operator, value):
        shelves = self._become_shelves()
        if operator != "in" or shelves is None:
            return super()._search_has_published_products(operator, value)
        return Domain("id", "in", shelves.ids)

    def _become_shelves(self):
        published = Domain("is_published", "=", True)
        products = self.env["product.template"]
        ids = products._become_find_in_assortment("public_categ_ids", published)
        # sudo: product.public.category - the rule of categories asks this
        return None if ids is None else self.sudo().browse(ids).parents_and_self


class WebsiteSnippetFilter(models.Model):
    _inherit = "website.snippet.filter"

    # Odoo asks no rule for the shelf whose number a browser sends.
    def _prepare_category_list_data(self, parent_id=None):
        shelves = super()._prepare_category_list_data(parent_id)
        staff = not self.env.user.share
        return [shelf for shelf in shelves if staff or not shelf["unpublished"]]


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _is_cart_ready(self):
        return super()._is_cart_ready() and not self._become_left_warning()

    def _check_cart_is_ready_to_be_paid(self):
        if warning := self._become_left_warning():
            raise ValidationError(warning)
        return super()._check_cart_is_ready_to_be_paid()

    def _get_shop_warning(self, clear=True):
        warnings = [super()._get_shop_warning(clear), self._become_left_warning()]
        return "\n".join(filter(None, warnings))
