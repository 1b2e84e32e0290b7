from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _become_redirect_setting(self, name):
        # sudo: website - a setting of the site that they are on
        website = self.env["website"].sudo().get_current_website()
        if website[name]:
            return website[name]
        if website.company_id in self.company_ids:
            return website.company_id[name]
        return super()._become_redirect_setting(name)

    def _become_get_website_companies(self):
        """Return the company that Odoo gives a page, and its branches that are theirs.

        :rtype: res.company
        """
        self.ensure_one()
        company = self.env.company
        # sudo: res.company - which of their own are branches of that one
        own = self.env["res.company"].sudo().browse(self._get_company_ids())
        branches = own.filtered(lambda one: company in one.parent_ids)
        return company | branches

    def _become_get_login_scope(self):
        return self.website_id
