from odoo import api, models
from odoo.fields import Domain


class ProjectTask(models.Model):
    _inherit = "project.task"

    @api.model
    def _become_get_company_domain(self, company):
        """A task is of the customer of its project, whoever reported it."""
        domain = super()._become_get_company_domain(company)
        project = Domain("project_id.partner_id", "child_of", company.id)
        return domain | project
