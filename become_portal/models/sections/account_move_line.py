from odoo import api, models


class AccountMoveLine(models.Model):
    _name = "account.move.line"
    _inherit = ["become.portal.section.mixin", "account.move.line"]

    # few sections do; without it each search for names goes through all lines there are
    _become_hiding_idx = models.Index("(move_id) WHERE collapse_composition IS TRUE")

    @api.model
    def _become_get_document_field(self):
        return "move_id"
