from odoo.http import request

from odoo.addons.website_sale.controllers.main import WebsiteSale


class BecomePortalShop(WebsiteSale):
    def _check_cart(self, order_sudo):
        redirection = super()._check_cart(order_sudo)
        if not redirection and order_sudo._become_left():
            # where it says what must be removed
            return request.redirect("/shop/cart")
        return redirection
