from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _become_redirect(self, is_signup=False):
        """Return the page where this user begins, or False: where Odoo sends them.

        :param bool is_signup: they have just chosen their first password
        :rtype: str | bool
        """
        self.ensure_one()
        if not self._is_portal():
            return False
        return self._become_redirect_setting(self._become_redirect_name(is_signup))

    def _become_redirect_name(self, is_signup):
        """Return the name of the setting for somebody like them.

        :param bool is_signup: they have just chosen their first password
        :rtype: str
        """
        if self.has_group("become_portal.group_reseller"):
            return "become_redirect_login_reseller"
        # whose sign-up ended on a page of its own, long before their first password
        if self.has_group("become_portal.group_supplier"):
            return "become_redirect_login_supplier"
        if is_signup and not self.has_group("become_portal.group_supplier_pending"):
            return "become_redirect_signup_customer"
        return "become_redirect_login_customer"

    def _become_redirect_setting(self, name):
        """Return what a setting says to this user: their company's.

        :param str name: of a field of ``res.company``
        :rtype: str | bool
        """
        # sudo: res.company - a setting, and the company is their own
        return self.company_id.sudo()[name]
