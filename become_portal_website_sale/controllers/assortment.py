from odoo.http import request, route

from odoo.addons.become_portal.controllers import assortment
from odoo.addons.become_portal.controllers.own_data_checkout import placing
from odoo.addons.website_sale import controllers as shop


class Shop(shop.delivery.Delivery):
    def _check_cart(self, order_sudo):
        redirection = super()._check_cart(order_sudo)
        if not redirection and order_sudo._become_left_warning():
            return request.redirect("/shop/cart")
        return redirection

    # Google Pay and Apple Pay send the addresses of an order past its forms.
    @route()
    def process_express_checkout(self, *args, **kwargs):
        with placing(request.cart) as request.cart:
            return super().process_express_checkout(*args, **kwargs)

    @route()
    def express_checkout_process_delivery_address(self, *args, **kwargs):
        with placing(request.cart) as request.cart:
            return super().express_checkout_process_delivery_address(*args, **kwargs)


# Odoo's two of the shop answer without asking the rest: ours of the core stands before
# the one and, because that asks by ``super()``, behind the other.
class Product(
    assortment.BecomePortalProductConfigurator,
    shop.product_configurator.WebsiteSaleProductConfiguratorController,
):
    pass


class Combo(
    shop.combo_configurator.WebsiteSaleComboConfiguratorController,
    assortment.BecomePortalComboConfigurator,
):
    pass
