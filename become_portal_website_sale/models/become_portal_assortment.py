from odoo import api, fields, models
from odoo.fields import Domain


class BecomePortalAssortment(models.Model):
    _inherit = "become.portal.assortment"

    website_ids = fields.Many2many(
        "website",
        relation="become_portal_assortment_website_rel",
        string="Shops",
        help="It counts in these shops only. Empty: in all shops, and elsewhere.",
    )

    @api.model
    def _become_forget(self):
        self.env["res.partner"].invalidate_model(["become_shelf_ids"])
        return super()._become_forget()

    def _become_products_domain(self):
        """Count each assortment in its own shops.

        Who asks in no shop, as over RPC or for an order of the backend, gets what one
        of the shops would sell to him.
        """
        if not self.website_ids:
            return super()._become_products_domain()
        shops = self.website_ids.browse(self.env.context.get("website_id"))
        domain = Domain.FALSE
        for shop in shops or shops.search([("company_id", "!=", False)]):
            here = self.filtered(
                lambda assortment, shop=shop: (
                    not assortment.website_ids or shop in assortment.website_ids
                )
            )
            # with the shop of the product, or another would open it
            sold = Domain("website_id", "in", [False, shop.id])
            here = super(BecomePortalAssortment, here)._become_products_domain()
            domain |= sold & here
        return domain
