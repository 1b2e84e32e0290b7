from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _become_redirect_setting(self, name):
        # sudo: website - a setting of the site that they are on
        website = self.env["website"].sudo().get_current_website()
        return website[name] or super()._become_redirect_setting(name)

    def _become_get_login_scope(self):
        return self.website_id
