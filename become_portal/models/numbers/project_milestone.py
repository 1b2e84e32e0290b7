from odoo import api, models


class ProjectMilestone(models.Model):
    _name = "project.milestone"
    _inherit = ["become.portal.numbers.mixin", "project.milestone"]

    @api.model
    def _become_get_share_readable_numbers(self):
        """The part of what was ordered that comes with the milestone."""
        return super()._become_get_share_readable_numbers() | {
            "product_uom_qty",
            "quantity_percentage",
        }
