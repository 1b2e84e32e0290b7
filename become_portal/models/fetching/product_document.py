from odoo import api, models
from odoo.tools import ormcache

#: of a document that no order shows
HIDDEN = "hidden"


class ProductDocument(models.Model):
    """Whether there is any that an order shows: most companies have none."""

    _inherit = "product.document"

    @api.constrains("attached_on_sale")
    def _become_clear_attached(self):
        # sudo: product.document - of what was just saved, whoever may not sell
        if any(document.attached_on_sale != HIDDEN for document in self.sudo()):
            # every worker hears of it, when this transaction ends
            self.env.registry.clear_cache("stable")

    @api.model
    def _become_has_attached(self):
        """Whether any order can show any document of a product.

        One that was deleted, archived or hidden since may be among them.

        :rtype: bool
        """
        # sudo: product.document - whether there is one
        return self.sudo().with_context(active_test=False)._become_find_attached()

    @api.model
    @ormcache(cache="stable")
    def _become_find_attached(self):
        return bool(self.search_count([("attached_on_sale", "!=", HIDDEN)], limit=1))
