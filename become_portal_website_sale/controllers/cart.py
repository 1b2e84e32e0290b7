from contextlib import contextmanager

from odoo.http import request, route

from odoo.addons.become_portal.models.own_data import PASS, Checkout, decided
from odoo.addons.website_sale.controllers.delivery import Delivery


class BecomePortalShop(Delivery):
    def _check_cart(self, order_sudo):
        redirection = super()._check_cart(order_sudo)
        if not redirection and order_sudo._become_left():
            # where it says what must be removed
            return request.redirect("/shop/cart")
        return redirection

    # Google Pay and Apple Pay send the addresses of an order past its forms.

    @route()
    def process_express_checkout(self, *args, **kwargs):
        with self._become_checkout():
            return super().process_express_checkout(*args, **kwargs)

    @route()
    def express_checkout_process_delivery_address(self, *args, **kwargs):
        with self._become_checkout():
            return super().express_checkout_process_delivery_address(*args, **kwargs)

    @contextmanager
    def _become_checkout(self):
        """Let the guard of customers' own data know that this is for an order."""
        before, cart = request.env, request.cart
        if not before.user._become_is_customer():
            yield
            return
        request.update_context(**{PASS: Checkout})
        if cart and cart._become_has_new_address():
            # of this order only, begun by the first of the two calls
            request.cart = cart.with_context(**decided())
        try:
            yield
        finally:
            request.env, request.cart = before, cart
