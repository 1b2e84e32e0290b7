from odoo import api, models

from ...tools.reader_lang import get_reader_lang


class IrQwebField(models.AbstractModel):
    _inherit = "ir.qweb.field"

    @api.model
    @api.private
    def user_lang(self):
        # as Odoo does, without listing all languages for each number
        return self.env["res.lang"].browse(get_reader_lang(self.env).id)
