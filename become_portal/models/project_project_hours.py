from odoo import api, models

HOUR_SUM_FIELDS = {"effective_hours", "is_project_overtime", "remaining_hours"}


class ProjectProject(models.Model):
    _inherit = "project.project"

    def _has_field_access(self, field, operation):
        if not super()._has_field_access(field, operation):
            return False
        return (
            self.env.su
            or field.name not in HOUR_SUM_FIELDS
            or self.env.user._become_sees_hour_sums()
        )

    @api.model
    def _search_is_project_overtime(self, operator, value):
        # Odoo does not ask ``_has_field_access`` for a field with a search method
        self._check_field_access(self._fields["is_project_overtime"], "read")
        return super()._search_is_project_overtime(operator, value)
