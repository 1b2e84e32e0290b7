from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _get_translation_frontend_modules_name(cls):
        """The scripts of the editor speak the language of the page."""
        names = super()._get_translation_frontend_modules_name()
        return [*names, "become_portal_website", "html_editor"]
