from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["become.portal.files.mixin", "sale.order"]

    def _become_accepts_files(self):
        return super()._become_accepts_files() and self.state != "cancel"

    def _become_files_people(self):
        return super()._become_files_people() | self.user_id.partner_id

    def _become_files_label(self):
        return self.env._("Quotations and orders")
