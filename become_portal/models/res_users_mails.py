from odoo import SUPERUSER_ID, models
from odoo.tools import SQL


class ResUsers(models.Model):
    _inherit = "res.users"

    def _action_reset_password(self, signup_type="reset"):
        """Send the link as the system: anybody can ask for it, for any login, and the
        author of a mail can read it while it waits."""
        # sudo: res.users - the caller has checked who may ask
        system = self.with_user(SUPERUSER_ID).with_company(self.env.company)
        return super(ResUsers, system)._action_reset_password(signup_type=signup_type)

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
