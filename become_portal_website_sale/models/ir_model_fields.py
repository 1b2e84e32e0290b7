from odoo import api, models


class IrModelFields(models.Model):
    """What a form of the website may have changes: see ``ir_model.py``."""

    _inherit = "ir.model.fields"

    def write(self, vals):
        result = super().write(vals)
        if "website_form_blacklisted" in vals:
            self.env.registry.clear_cache()
        return result

    @api.model
    def formbuilder_whitelist(self, model, fields):
        result = super().formbuilder_whitelist(model, fields)
        self.env.registry.clear_cache()
        return result
