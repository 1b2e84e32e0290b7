from collections import Counter

from odoo import api, models
from odoo.exceptions import ValidationError

from .login_address import login_of_email

# So many are named in a message; the list has them all
NAMED = 20


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def _become_switch_to_email(self):
        """Make the address of each portal user his login, or refuse for all of them."""
        in_the_way = self._become_take_addresses()
        if in_the_way:
            lines = [
                f"- {user.name} ({user.email or user.login})"
                for user in in_the_way[:NAMED]
            ]
            if len(in_the_way) > NAMED:
                lines.append("- ...")
            raise ValidationError(
                self.env._(
                    "Portal users cannot log in with their e-mail address yet. These "
                    "have none, or share it with another user: %(number)s in all.\n"
                    "%(names)s",
                    number=len(in_the_way),
                    names="\n".join(lines),
                )
            )

    @api.model
    def _become_find_in_the_way(self):
        """Return the users who keep others from logging in with their address."""
        savepoint = self.env.cr.savepoint()
        try:
            return self._become_take_addresses()
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)
            self.env.registry.clear_cache()

    @api.model
    def _become_take_addresses(self):
        """Write each portal user's address as his login.

        :return: the users for whom that cannot be done, and those who are in their way
        """
        users = self._become_email_users()
        logins = {user: login_of_email(user.email) for user in users}
        missing = users.filtered(lambda user: not logins[user])
        changing = (users - missing).filtered(lambda user: user.login != logins[user])
        contested = changing & self._become_contested(logins)
        # An address can be the old login of somebody whose login changes too.
        for user in changing:
            user.login = f"become-{user.id}"
        changing.flush_recordset(["login"])
        for user in changing - contested:
            user.login = logins[user]
        self.env.flush_all()
        refused = contested.filtered(
            lambda user: not user._become_try_login(logins[user])
        )
        holders = self._become_everybody().search(
            [("login", "in", [logins[user] for user in refused])]
        )
        return missing | refused | holders

    @api.model
    def _become_everybody(self):
        """Return the users, archived ones too, as superuser, for the switch."""
        # sudo: res.users - whose login stands in the way; system settings
        return self.sudo().with_context(
            active_test=False, become_login_later=True, become_login_quiet=True
        )

    @api.model
    def _become_email_users(self):
        """Return the users whose login follows their address."""
        portal = self.env.ref("base.group_portal")
        users = self._become_everybody().search(
            [("active", "=", True), ("group_ids", "in", portal.ids)]
        )
        return users.filtered(lambda user: user._become_has_email_login())

    def _become_contested(self, logins):
        """Return whose address is the login of others too, in the end.

        :param dict logins: what the login of each user is to be
        """
        times = Counter(filter(None, logins.values()))
        others = self._become_everybody().search(
            [("login", "in", list(times)), ("id", "not in", [u.id for u in logins])]
        )
        times.update(others.mapped("login"))
        return self._become_everybody().browse(
            [user.id for user, login in logins.items() if times[login] > 1]
        )
