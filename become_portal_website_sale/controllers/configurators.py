from odoo.http import request, route

from odoo.addons.website_sale.controllers.combo_configurator import (
    WebsiteSaleComboConfiguratorController,
)
from odoo.addons.website_sale.controllers.product_configurator import (
    WebsiteSaleProductConfiguratorController,
)


class BecomePortalProductConfigurator(WebsiteSaleProductConfiguratorController):
    # the shop gives out what is a choice of a combo with all rights
    def _get_product_template(self, product_template_id):
        product = super()._get_product_template(product_template_id)
        product._become_check_in_assortment()
        return product


class BecomePortalComboConfigurator(WebsiteSaleComboConfiguratorController):
    """Odoo reads the choices of a combo with all rights, because they need not be
    published; what is outside the assortment is taken out again."""

    @route()
    def sale_combo_configurator_get_data(self, *args, **kwargs):
        return self._become_keep_assortment(
            super().sale_combo_configurator_get_data(*args, **kwargs)
        )

    @route()
    def website_sale_combo_configurator_get_data(self, *args, **kwargs):
        return self._become_keep_assortment(
            super().website_sale_combo_configurator_get_data(*args, **kwargs)
        )

    def _become_keep_assortment(self, data):
        # sudo: product.product - those that are not published are choices, too
        products_sudo = request.env["product.product"].sudo()
        request.env["product.template"].browse(
            data["product_tmpl_id"]
        )._become_check_in_assortment()
        for combo in data["combos"]:
            combo["combo_items"] = [
                item
                for item in combo["combo_items"]
                if products_sudo.browse(item["product"]["id"]).become_in_assortment
            ]
        return data
