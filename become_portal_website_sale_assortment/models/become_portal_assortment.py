from odoo import fields, models
from odoo.fields import Domain


class BecomePortalAssortment(models.Model):
    _inherit = "become.portal.assortment"

    website_ids = fields.Many2many(
        "website",
        relation="become_portal_assortment_website_rel",
        string="Shops",
        help="It counts in these shops only. Empty: in all shops, and elsewhere.",
    )

    def _become_is_closed_to_reader(self):
        website = self.env["website"]._become_get_request_website()
        return bool(website) and not website.has_ecommerce_access()

    def _become_get_products_domain(self, order=None):
        # Who asks in no shop, as a cron does, gets what one of them would sell to them.
        if not self.website_ids:
            return super()._become_get_products_domain(order)
        here = self.env["website"]._become_get_request_website()
        shops = (order and order.website_id) or here
        domain = Domain.FALSE
        for shop in shops or shops.search([("company_id", "!=", False)]):
            there = self.filtered_domain([("website_ids", "in", [False, shop.id])])
            parent = super(BecomePortalAssortment, there)
            allowed = parent._become_get_products_domain(order)
            # with the shop of the product, or another would open it
            domain |= allowed & Domain("website_id", "in", [False, shop.id])
        return domain
