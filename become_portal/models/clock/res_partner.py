from odoo import api, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.constrains("tz")
    def _become_clear_timezones(self):
        """Refuse nothing: so a change is noticed without a method of the public."""
        # sudo: res.company - only whether one of these is the contact of a company
        if self.sudo().ref_company_ids:
            self.env.registry.clear_cache()
