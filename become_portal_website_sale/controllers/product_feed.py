from werkzeug.exceptions import NotFound

from odoo.http import request, route

from odoo.addons.website_sale.controllers.product_feed import ProductFeed


class CustomersOnlyFeed(ProductFeed):
    """A feed of products, which Odoo keeps from the time when a shop was open."""

    @route()
    def gmc_feed(self, *args, **kwargs):
        if not request.website.has_ecommerce_access():
            raise NotFound()
        return super().gmc_feed(*args, **kwargs)
