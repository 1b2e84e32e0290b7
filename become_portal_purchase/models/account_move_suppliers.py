from odoo import models


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["become.portal.supplier.mixin", "account.move"]

    def _become_is_for_supplier(self):
        return super()._become_is_for_supplier() and self.is_purchase_document(
            include_receipts=True
        )
