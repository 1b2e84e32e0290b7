from odoo import api, fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    # A page asks for it many times, so it is found out once.
    become_shelf_ids = fields.Many2many(
        "product.public.category",
        string="Categories with something to buy",
        compute="_compute_become_shelf_ids",
        compute_sudo=True,
        groups="base.group_user",
    )

    @api.depends("become_assortment_ids")
    @api.depends_context("company", "website_id")
    def _compute_become_shelf_ids(self):
        products = self.env["product.template"]
        for partner in self:
            domain = products._become_assortment_domain(partner)
            domain &= Domain("is_published", "=", True)
            groups = products._read_group(domain, ["public_categ_ids"])
            shelves = self.env["product.public.category"].union(
                *(shelf for (shelf,) in groups)
            )
            partner.become_shelf_ids = shelves.parents_and_self
