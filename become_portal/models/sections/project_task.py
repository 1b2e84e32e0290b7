from odoo import models


class ProjectTask(models.Model):
    _name = "project.task"
    _inherit = ["become.portal.sold.mixin", "project.task"]
