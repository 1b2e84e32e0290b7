from odoo import api, models

TIMESHEET_COUNT = "timesheet_count"


class BecomePortalTile(models.Model):
    _inherit = "become.portal.tile"

    @api.model
    def _become_get_closed_counters(self):
        """Odoo's card of hours leads nowhere where hours are hidden."""
        closed = super()._become_get_closed_counters()
        if self.env["account.analytic.line"]._become_has_portal_list():
            return closed
        return closed | {TIMESHEET_COUNT}
