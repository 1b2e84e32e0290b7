from odoo import api, models

from ...tools.share_views import adapt_view_to_share_user


class ProjectTask(models.Model):
    _inherit = "project.task"

    @api.model
    def _become_get_hour_sum_fields(self):
        return super()._become_get_hour_sum_fields() | {
            "effective_hours",
            "overtime",
            "progress",
            "remaining_hours",
            "remaining_hours_percentage",
            "remaining_hours_so",
            "subtask_effective_hours",
            "total_hours_spent",
        }

    def _get_portal_total_hours_dict(self):
        if not self.env.user._become_can_read_hour_sums():
            return {}
        return super()._get_portal_total_hours_dict()

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self.env.user._become_can_read_hour_sums())

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if self.env.user.share:
            arch = adapt_view_to_share_user(self, arch)
        return arch, view
