from odoo import api, models

from .share_views import adapt_view_to_share_user

# Sums of hours; planned hours (``allocated_hours``) are what was agreed, and stay.
HOUR_SUM_FIELDS = {
    "effective_hours",
    "overtime",
    "progress",
    "remaining_hours",
    "remaining_hours_percentage",
    "remaining_hours_so",
    "subtask_effective_hours",
    "total_hours_spent",
}


class ProjectTask(models.Model):
    _inherit = "project.task"

    def _has_field_access(self, field, operation):
        if not super()._has_field_access(field, operation):
            return False
        return (
            self.env.su
            or field.name not in HOUR_SUM_FIELDS
            or self.env.user._become_sees_hour_sums()
        )

    # Odoo does not ask ``_has_field_access`` for a field with a search method.

    def _search_remaining_hours_percentage(self, operator, value):
        field = self._fields["remaining_hours_percentage"]
        self._check_field_access(field, "read")
        return super()._search_remaining_hours_percentage(operator, value)

    @api.model
    def _search_remaining_hours_so(self, operator, value):
        self._check_field_access(self._fields["remaining_hours_so"], "read")
        return super()._search_remaining_hours_so(operator, value)

    def _get_portal_total_hours_dict(self):
        if not self.env.user._become_sees_hour_sums():
            return {}
        return super()._get_portal_total_hours_dict()

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self.env.user._become_sees_hour_sums())

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if self.env.user.share:
            arch = adapt_view_to_share_user(self, arch)
        return arch, view
