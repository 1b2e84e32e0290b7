from odoo import models
from odoo.tools import SQL

from ...tools.own_data import OFF, STRICT_TO_LOOSE, is_decided


class ResUsers(models.Model):
    _inherit = "res.users"

    def _become_get_own_data_mode(self, setting):
        """Return what this customer may do with a part of their own data.

        They can switch between their companies themselves, so the strictest of them
        counts.

        :param str setting: ``addresses``, ``company`` or ``contacts``
        :return: one of the keys of ``OWN_DATA_MODES``
        """
        self.ensure_one()
        # sudo: the settings are for staff only; only the outcome leaves this method
        companies_sudo = self.env["res.company"].sudo().browse(self._get_company_ids())
        return min(
            (company[f"become_edit_{setting}"] or OFF for company in companies_sudo),
            key=STRICT_TO_LOOSE.index,
            default=OFF,
        )

    def _become_is_customer(self):
        """Whether this is a login of a customer: not staff, not a visitor."""
        self.ensure_one()
        return self.share and not self._is_public()

    def _become_can_manage_company(self):
        """Whether this customer may edit their company and their colleagues.

        Everybody may, until the company has a manager.
        """
        managers = (
            self._become_get_commercial_partner_sudo()._become_get_managers_sudo()
        )
        # sudo: res.partner - their own
        return not managers or self.sudo().partner_id in managers

    def _become_is_manager(self):
        """Whether this customer decides about the logins of their company."""
        self.ensure_one()
        company_sudo = self._become_get_commercial_partner_sudo()
        # sudo: res.partner - their own
        return self.sudo().partner_id in company_sudo._become_get_managers_sudo()

    def _become_get_commercial_partner_sudo(self):
        """Return the commercial partner of this customer, as superuser."""
        self.ensure_one()
        # sudo: res.partner - their own one
        return self.sudo().partner_id.commercial_partner_id

    def write(self, vals):
        """Write the contact of a customer where the guard sees it, and only there.

        The guard is in ``res_partner_own_data_guard.py``. What it holds back must not
        look changed here. An e-mail address goes first: Odoo tells the old address of a
        change that may never come.
        """
        if not self.env.user._become_is_customer() or is_decided(self.env):
            return super().write(vals)
        if "email" in vals and (self.env.su or self == self.env.user):
            # sudo: res.partner - of the user themselves, as Odoo lets them write it
            self.sudo().partner_id.write({"email": vals["email"]})
            vals = {name: vals[name] for name in vals if name != "email"}
        result = super().write(vals)
        names = (
            self.env["res.partner"]._become_get_guarded_fields() & self._fields.keys()
        )
        self.invalidate_recordset([*names])
        return result

    def _become_get_login_state(self):
        """Return ``none``, ``invited`` or ``active``: the most of these logins."""
        if not self:
            return "none"
        in_use = any(login._become_is_in_use() for login in self)
        return "active" if in_use else "invited"

    def _become_get_last_login(self):
        """Return when somebody last logged in with one of these, or False.

        :rtype: datetime.datetime | bool
        """
        return max(filter(None, self.mapped("login_date")), default=False)

    def _become_is_in_use(self):
        """Whether somebody logged in with this, or has a password for it.

        :rtype: bool
        """
        self.ensure_one()
        # sudo: res.users - only a yes or no leaves
        if self.sudo().login_date:
            return True
        self.flush_recordset(["password"])
        # the ORM never shows a password, and hides whether there is one
        [(has_password,)] = self.env.execute_query(
            SQL("SELECT password IS NOT NULL FROM res_users WHERE id = %s", self.id)
        )
        return has_password
