from odoo.http import request, route

from odoo.addons.become_portal.controllers.own_data.checkout import checkout_context
from odoo.addons.website_sale.controllers.delivery import Delivery


class ExpressCheckout(Delivery):
    """Google Pay and Apple Pay send the addresses of an order past its forms."""

    @route()
    def process_express_checkout(self, *args, **kwargs):
        with checkout_context(request.cart) as request.cart:
            return super().process_express_checkout(*args, **kwargs)

    @route()
    def express_checkout_process_delivery_address(self, *args, **kwargs):
        with checkout_context(request.cart) as request.cart:
            return super().express_checkout_process_delivery_address(*args, **kwargs)
