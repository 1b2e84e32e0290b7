from odoo import models

from .portal_mixin_files import CLOSED_MODELS


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _has_field_access(self, field, operation):
        """Keep notes about a contact, and the files in them, from the contact.

        A customer reads the contacts of his company, and could ask them about their
        messages as he could ask a document, see ``portal.mixin``.
        """
        return super()._has_field_access(field, operation) and (
            self.env.su
            or not self.env.user.share
            or field.comodel_name not in CLOSED_MODELS
        )
