from odoo.addons.sale.controllers.product_configurator import (
    SaleProductConfiguratorController,
)


class BecomePortalProductConfigurator(SaleProductConfiguratorController):
    """Odoo reads the taxes of a product with all rights, and everything else after
    that without asking, so here it is asked first."""

    def _get_product_template(self, product_template_id):
        product = super()._get_product_template(product_template_id)
        product._become_check_in_assortment()
        return product

    def _should_show_product(self, product_template, parent_combination):
        # sudo: product.template - whether he may see it is what is asked
        return product_template.sudo().become_in_assortment and (
            super()._should_show_product(product_template, parent_combination)
        )
