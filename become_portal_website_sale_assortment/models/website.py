from odoo import models
from odoo.fields import Domain

from odoo.addons.become_portal_assortment.models.product_template import IN_ASSORTMENT


class Website(models.Model):
    _inherit = "website"

    # lists, searches, suggestions and carts ask this, also with all rights
    def _product_domain(self):
        return Domain(super()._product_domain()) & IN_ASSORTMENT
