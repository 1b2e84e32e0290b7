from odoo import models


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["become.portal.files.mixin", "account.move"]
