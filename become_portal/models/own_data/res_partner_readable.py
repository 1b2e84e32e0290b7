from odoo import api, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def _become_get_share_readable_fields(self):
        """What customers edit they read, addons' additions to the pages included."""
        names = (
            *self._become_get_company_fields(),
            *self._become_get_contact_fields(),
            *self._become_get_address_fields(),
        )
        readable = super()._become_get_share_readable_fields()
        own = self._become_get_fixed_fields().__contains__
        return {
            *readable,
            "become_needs_attention",
            *(name for name in names if name in self._fields and not own(name)),
        }
