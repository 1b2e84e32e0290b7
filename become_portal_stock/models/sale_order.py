from odoo import models

from odoo.addons.become_portal.models.tracking.sale_order_deliveries import SENT


class SaleOrder(models.Model):
    """The deliveries of an order are its transfers."""

    _inherit = "sale.order"

    def _become_fetch_deliveries(self, reader):
        found = super()._become_fetch_deliveries(reader)
        transfers = self.picking_ids._become_filter_told().sorted("id", reverse=True)
        is_open = not reader._is_public() and self.with_user(reader).has_access("read")
        slips = transfers._become_filter_slips() if is_open else transfers.browse()
        late = transfers._become_fetch_late_goods()
        made = [
            picking._become_get_delivery(picking in slips, late.get(picking))
            for picking in transfers
        ]
        # what was done inside is over when it goes out
        return found + [one for one in made if one.name or one.progress != SENT]
