from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _get_translation_frontend_modules_name(cls):
        """Odoo's editor speaks the language of the page that a guest writes on."""
        return [*super()._get_translation_frontend_modules_name(), "html_editor"]
