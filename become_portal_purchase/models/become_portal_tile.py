from odoo import api, models


class BecomePortalTile(models.Model):
    _inherit = "become.portal.tile"

    @api.model
    def _become_get_page_counters(self):
        """Customers have nothing of these, and Odoo's script asks each time again."""
        counters = super()._become_get_page_counters()
        return counters | {"rfq_count", "purchase_count"}
