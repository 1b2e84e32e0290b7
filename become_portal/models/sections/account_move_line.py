from odoo import api, models


class AccountMoveLine(models.Model):
    _name = "account.move.line"
    _inherit = ["become.portal.section.mixin", "account.move.line"]

    @api.model
    def _become_get_document_field(self):
        return "move_id"
