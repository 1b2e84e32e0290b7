from odoo.exceptions import AccessError
from odoo.http import request

from odoo.addons.sale_stock.controllers.portal import SaleStockPortal


class BecomeDeliverySlip(SaleStockPortal):
    def _stock_picking_check_access(self, picking_id, access_token=None):
        """Let customers open the slips of their orders, and not those of other
        transfers for them.

        :raise AccessError: where Odoo's route answers with a 404
        """
        # sudo: what it is of is asked next, and who may open that
        picking_sudo = request.env["stock.picking"].sudo().browse(picking_id).exists()
        order_sudo = picking_sudo.sale_id
        if not order_sudo or not request.env.user.share:
            # Odoo compares with the token of the order, and fails where that has none
            token = access_token if order_sudo.access_token else None
            return super()._stock_picking_check_access(picking_id, token)
        # not sudo: the reader's own rights, or the link, open the order
        order_sudo.sudo(False)._become_check_portal_access(access_token)
        if not picking_sudo._become_filter_slips():
            raise AccessError(request.env._("You cannot open this document."))
        return picking_sudo
