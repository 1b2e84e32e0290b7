from odoo import api, models


class ProjectProject(models.Model):
    _inherit = "project.project"

    @api.model
    def _become_get_hour_sum_fields(self):
        return super()._become_get_hour_sum_fields() | {
            "effective_hours",
            "is_project_overtime",
            "remaining_hours",
        }
