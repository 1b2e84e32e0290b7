from odoo.http import request

from odoo.addons.become_portal_assortment.controllers import configurators
from odoo.addons.website_sale import controllers as shop


class Shop(shop.delivery.Delivery):
    def _check_cart(self, order_sudo):
        redirection = super()._check_cart(order_sudo)
        if not redirection and order_sudo._get_unavailable_products_warning():
            return request.redirect("/shop/cart")
        return redirection


# Odoo's two of the shop answer without asking the rest: ours of assortments stands
# before the one and, because that asks by ``super()``, behind the other.
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
