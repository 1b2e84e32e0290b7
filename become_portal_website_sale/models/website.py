from odoo import models
from odoo.fields import Domain


class Website(models.Model):
    _inherit = "website"

    # What may be put in a cart, shown in lists, found and suggested: all of it asks
    # this, also where the shop acts with all rights.
    def _product_domain(self):
        domain = super()._product_domain()
        if not self.env.user._become_assortment_partner():
            return domain
        return Domain(domain) & Domain("become_in_assortment", "=", True)
