from odoo import api, models
from odoo.fields import Domain

from ..tools.document_type import DocumentType


class ProjectTask(models.Model):
    _name = "project.task"
    _inherit = ["become.portal.api.document.mixin", "project.task"]

    @api.model
    def _become_get_api_types(self):
        domain = Domain("project_id", "!=", False) & Domain(
            "has_template_ancestor", "=", False
        )
        if not self.env.user.share:
            # staff sees its own documents as a customer, not those of everybody
            company = self.env.user._become_get_commercial_partner_sudo()
            domain &= Domain("partner_id", "child_of", company.id)
        return [
            *super()._become_get_api_types(),
            DocumentType(
                code="tasks",
                summary="Tasks of the projects that the user may open",
                domain=domain,
                due="date_deadline",
                state="state",
            ),
        ]
