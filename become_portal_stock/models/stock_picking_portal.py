from odoo import api, models


class StockPicking(models.Model):
    """What customers read of a transfer by themselves, where Odoo lets them."""

    _name = "stock.picking"
    _inherit = ["become.portal.allowlist.mixin", "stock.picking"]

    @api.model
    def _become_get_share_readable_fields(self):
        return super()._become_get_share_readable_fields() | {
            "company_id",
            "create_date",
            "date_done",
            "name",
            "partner_id",
            "picking_type_code",
            # Odoo sorts by it
            "priority",
            "sale_id",
            "scheduled_date",
            "state",
            "write_date",
        }
