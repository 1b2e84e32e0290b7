from odoo.http import request, route

from odoo.addons.sale.controllers.combo_configurator import (
    SaleComboConfiguratorController,
)
from odoo.addons.sale.controllers.product_configurator import (
    SaleProductConfiguratorController,
)


class BecomePortalComboConfigurator(SaleComboConfiguratorController):
    """The choices of a combo need not be published, but are in the assortment."""

    @route()
    def sale_combo_configurator_get_data(self, *args, **kwargs):
        data = super().sale_combo_configurator_get_data(*args, **kwargs)
        # sudo: product.product - those that are not published are choices, too
        products_sudo = request.env["product.product"].sudo()
        for choice in data["combos"]:
            choice["combo_items"] = [
                item
                for item in choice["combo_items"]
                if products_sudo.browse(item["product"]["id"]).become_in_assortment
            ]
        return data


class BecomePortalProductConfigurator(SaleProductConfiguratorController):
    """A product that is configured is in the assortment: this is asked first."""

    def _get_product_template(self, product_template_id):
        product = super()._get_product_template(product_template_id)
        product._become_check_in_assortment()
        return product
