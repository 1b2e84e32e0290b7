from odoo import models


class ProjectProject(models.Model):
    _name = "project.project"
    _inherit = ["become.portal.sold.mixin", "project.project"]
