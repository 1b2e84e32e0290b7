from odoo import api, models


class ProjectProject(models.Model):
    _name = "project.project"
    _inherit = ["become.portal.allowlist.mixin", "project.project"]

    @api.model
    def _become_get_share_readable_fields(self):
        """What Odoo's pages and project sharing show; the sums of hours follow the
        setting. Balances, costs and what staff says about progress stay with staff."""
        return (
            super()._become_get_share_readable_fields()
            | self._become_get_hour_sum_fields()
            | {
                "access_url",
                "active",
                "allocated_hours",
                "allow_billable",
                "allow_milestones",
                "allow_recurring_tasks",
                "allow_task_dependencies",
                "allow_timesheets",
                "closed_task_count",
                "collaborator_ids",
                "color",
                "company_id",
                "create_date",
                "currency_id",
                "date",
                "date_start",
                "description",
                "encode_uom_in_days",
                "is_favorite",
                "is_template",
                "label_tasks",
                "message_is_follower",
                "milestone_ids",
                "name",
                "open_task_count",
                "partner_id",
                "privacy_visibility",
                "sale_line_id",
                "sale_order_id",
                "sequence",
                "tag_ids",
                "task_completion_percentage",
                "task_count",
                "task_ids",
                "tasks",
                "timesheet_encode_uom_id",
                "type_ids",
                "user_id",
                "write_date",
            }
        )
