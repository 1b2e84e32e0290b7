from odoo import api, models


class ResourceCalendar(models.Model):
    _inherit = "resource.calendar"

    @api.constrains("tz")
    def _become_clear_timezones(self):
        # it can be the clock of a company
        self.env.registry.clear_cache()
