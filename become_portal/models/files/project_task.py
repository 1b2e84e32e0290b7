from odoo import models

from ..guard.become_portal_notes_mixin import CLOSED_MODELS


class ProjectTask(models.Model):
    _name = "project.task"
    _inherit = ["become.portal.files.mixin", "project.task"]

    @property
    def TASK_PORTAL_READABLE_FIELDS(self):
        """Without the cover picture: its name is that of a file, maybe an internal one.

        Project sharing never showed the picture itself to customers.
        """
        return {
            name
            for name in super().TASK_PORTAL_READABLE_FIELDS
            if self._fields[name].comodel_name not in CLOSED_MODELS
        }

    def _compute_attachment_ids(self):
        """Leave the portal's task pages nothing to list and to make links for."""
        if not self.env.context.get("become_files_apart"):
            return super()._compute_attachment_ids()
        self.attachment_ids = False
        return None

    def _become_get_files_company(self):
        self.ensure_one()
        return (
            self.company_id
            or self.project_id.company_id
            or super()._become_get_files_company()
        )

    def _become_can_delete_uploads(self):
        return super()._become_can_delete_uploads() and not self.is_closed

    def _become_get_upload_recipients(self):
        return super()._become_get_upload_recipients() | self.user_ids.partner_id

    def _become_get_files_label(self):
        return self.env._("Tasks")
