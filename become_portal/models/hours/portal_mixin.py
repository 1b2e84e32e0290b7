from odoo import api, models


class PortalMixin(models.AbstractModel):
    _inherit = "portal.mixin"

    @api.model
    def _become_get_hour_sum_fields(self):
        """Return the fields that are sums of hours: they follow what customers see.

        Planned hours (``allocated_hours``) are what was agreed, and stay.

        :rtype: set[str]
        """
        return set()

    @api.model
    def _become_is_open_field(self, field, operation):
        return super()._become_is_open_field(field, operation) and (
            field.name not in self._become_get_hour_sum_fields()
            or self.env.user._become_can_read_hour_sums()
        )

    @api.model
    def _become_is_always_open_field(self, field):
        is_open = super()._become_is_always_open_field(field)
        return is_open and field.name not in self._become_get_hour_sum_fields()
