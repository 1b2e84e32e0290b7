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

    def _become_get_products_domain(self):
        # Who asks in no shop, as over RPC, gets what one of them would sell to them.
        if not self.website_ids:
            return super()._become_get_products_domain()
        shops = self.website_ids.browse(self.env.context.get("website_id"))
        domain = Domain.FALSE
        for shop in shops or shops.search([("company_id", "!=", False)]):
            there = self.filtered_domain([("website_ids", "in", [False, shop.id])])
            allowed = super(BecomePortalAssortment, there)._become_get_products_domain()
            # with the shop of the product, or another would open it
            domain |= allowed & Domain("website_id", "in", [False, shop.id])
        return domain
