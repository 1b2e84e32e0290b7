from odoo import api, models

from .ir_model import FORM_NAMES, FormNames


class ResPartner(models.Model):
    """Each write of a customer asks which fields are guarded: see ``ir_model.py``."""

    _inherit = "res.partner"

    @api.model
    def _become_get_guarded_fields(self):
        asked = self.with_context(**{FORM_NAMES: FormNames})
        return super(ResPartner, asked)._become_get_guarded_fields()
