from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _become_get_page_users(self):
        return super()._become_get_page_users() | self.invoice_user_id
