from odoo import api, models

from .ir_model import FORM_NAMES, FormNames


class ResPartner(models.Model):
    """Each form and each write of a customer asks for names: see ``ir_model.py``."""

    _inherit = "res.partner"

    @api.model
    def _get_frontend_writable_fields(self):
        asked = self.with_context(**{FORM_NAMES: FormNames})
        return super(ResPartner, asked)._get_frontend_writable_fields()
