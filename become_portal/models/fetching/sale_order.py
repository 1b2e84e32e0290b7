from odoo import models

from odoo.addons.sale.models.sale_order import SaleOrder as OdooOrder

#: an addon in its place shows other documents
ODOO_FILTER = OdooOrder._filter_product_documents


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _become_get_page_users(self):
        return super()._become_get_page_users() | self.user_id

    def _get_product_documents(self):
        documents = self.env["product.document"]
        is_odoo = self._filter_product_documents.__func__ is ODOO_FILTER
        if is_odoo and not documents._become_has_attached():
            return documents
        return super()._get_product_documents()
