from odoo import models


class ContractContract(models.Model):
    _name = "contract.contract"
    _inherit = ["become.portal.supplier.mixin", "contract.contract"]

    def _become_is_for_supplier(self):
        return super()._become_is_for_supplier() and self.contract_type == "purchase"
