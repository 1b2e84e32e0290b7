from odoo.http import request, route

from odoo.addons.become_portal.controllers.assortment import keep_assortment
from odoo.addons.become_portal.controllers.own_data_checkout import placing
from odoo.addons.website_sale.controllers import (
    combo_configurator,
    delivery,
    product_configurator,
)


class Shop(delivery.Delivery):
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


class Product(product_configurator.WebsiteSaleProductConfiguratorController):
    def _get_product_template(self, product_template_id):
        product = super()._get_product_template(product_template_id)
        product._become_check_in_assortment()
        return product


class Combo(combo_configurator.WebsiteSaleComboConfiguratorController):
    # here too: Odoo makes this road from controllers of the shop as well
    @route()
    def sale_combo_configurator_get_data(self, *args, **kwargs):
        return keep_assortment(
            super().sale_combo_configurator_get_data(*args, **kwargs)
        )

    @route()
    def website_sale_combo_configurator_get_data(self, *args, **kwargs):
        data = super().website_sale_combo_configurator_get_data(*args, **kwargs)
        return keep_assortment(data)
