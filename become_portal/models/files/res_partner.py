from odoo import api, models

from .portal_mixin import CLOSED_FIELDS, CLOSED_MODELS


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["become.portal.guard.mixin", "res.partner"]

    @api.model
    def _become_is_open_field(self, field, operation):
        """Keep notes about a contact, and the files in them, from the contact.

        A customer reads the contacts of their company, and could ask them about their
        messages as they could ask a document, see ``portal.mixin``.
        """
        return (
            super()._become_is_open_field(field, operation)
            and field.comodel_name not in CLOSED_MODELS
            and field.name not in CLOSED_FIELDS
        )
