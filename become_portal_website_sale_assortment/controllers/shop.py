from odoo.http import request

from odoo.addons.become_portal_assortment.controllers import configurators
from odoo.addons.website_sale import controllers as shop


class Shop(shop.delivery.Delivery):
    def _check_cart(self, order_sudo):
        redirection = super()._check_cart(order_sudo)
        if not redirection and order_sudo._get_unavailable_products_warning():
            return request.redirect("/shop/cart")
        return redirection


# Of Odoo's two of the shop, only one asks by ``super()``: ours of assortments stands
# before the other and behind that one.
class Product(
    configurators.BecomePortalProductConfigurator,
    shop.product_configurator.WebsiteSaleProductConfiguratorController,
):
    pass


class Combo(
    shop.combo_configurator.WebsiteSaleComboConfiguratorController,
    configurators.BecomePortalComboConfigurator,
):
    pass
