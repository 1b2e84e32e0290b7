from odoo import api, models


class IrModelFields(models.Model):
    """What a form of the website may have changes: see ``ir_model.py``."""

    _inherit = "ir.model.fields"

    @api.model
    def formbuilder_whitelist(self, model, fields):
        # by SQL; a field that somebody made is written and loads everything again
        result = super().formbuilder_whitelist(model, fields)
        # Odoo does nothing for who may not, and says so
        if result:
            self.env.registry.clear_cache()
        return result
