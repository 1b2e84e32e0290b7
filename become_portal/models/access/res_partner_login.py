from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def write(self, vals):
        result = super().write(vals)
        if "email" in vals:
            # sudo: res.users - of these contacts; whoever may change the address
            # changes the login
            self.sudo().user_ids._become_sync_login()
        return result
