from odoo import api, models
from odoo.fields import Domain


class ProjectTask(models.Model):
    _inherit = "project.task"

    @api.model
    def _become_get_company_domain(self, company):
        """Count the tasks in that are nobody's, in a project of the customer."""
        domain = super()._become_get_company_domain(company)
        project = Domain("project_id.partner_id.commercial_partner_id", "=", company.id)
        return domain | Domain("partner_id", "=", False) & project
