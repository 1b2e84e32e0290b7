from odoo import models


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["become.portal.files.mixin", "account.move"]

    def _become_accepts_files(self):
        return super()._become_accepts_files() and self.state == "posted"

    def _become_files_people(self):
        return super()._become_files_people() | self.invoice_user_id.partner_id

    def _become_files_label(self):
        return self.env._("Invoices")
