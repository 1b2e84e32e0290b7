from odoo import models

from ..dashboard.become_portal_tile_dashboard import MAX_BADGE

#: code of the tile of what was bought
PRODUCTS = "products"


class BecomePortalTile(models.Model):
    """The number of products that a company bought: no domain can say it."""

    _inherit = "become.portal.tile"

    def _become_prepare_count(self, name):
        if self.code != PRODUCTS or name != "domain" or self.domain:
            return super()._become_prepare_count(name)
        # sudo: the lines as the user has them; these tiles came as superuser
        lines = self.env["sale.order.line"].sudo(False)
        if not lines.has_access("read"):
            return None
        return lines._become_get_bought_count_sql(MAX_BADGE + 1)
