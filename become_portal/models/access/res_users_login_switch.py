from collections import defaultdict
from itertools import chain

from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools.login_email import LATER, QUIET, login_of_email

# So many are named in a message; the list has them all
MAX_NAMES = 20


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def _become_switch_to_email(self):
        """Make the address of each portal user the login, or refuse for all of them.

        :raises ValidationError: with the names of those who conflict
        """
        conflicts_sudo = self._become_find_login_conflicts()
        if conflicts_sudo:
            lines = [
                f"- {user.name} ({user.email or user.login})"
                for user in conflicts_sudo[:MAX_NAMES]
            ]
            if len(conflicts_sudo) > MAX_NAMES:
                lines.append("- ...")
            raise ValidationError(
                self.env._(
                    "Portal users cannot log in with their e-mail address yet. These "
                    "have none, or share it with another user: %(number)s in all.\n"
                    "%(names)s",
                    number=len(conflicts_sudo),
                    names="\n".join(lines),
                )
            )
        self._become_set_email_logins()

    @api.model
    def _become_find_login_conflicts(self):
        """Return the users who keep others from logging in with their address.

        Those without an address that can be a login, and those of whom several would
        have the same one. It only reads, with as many queries for many users as for a
        few.

        :rtype: res.users, as superuser
        """
        users_sudo = self._become_get_email_users_sudo()
        wanted = {user: login_of_email(user.email) for user in users_sudo}
        missing = users_sudo.filtered(lambda user: not wanted[user])
        claims = defaultdict(list)
        for user in users_sudo - missing:
            claims[wanted[user], user._become_get_login_scope()].append(user.id)
        # whose login stays as it is: staff, archived users, those without an address
        keepers_sudo = self._become_get_all_users_sudo().search_fetch(
            [("login", "in", list(set(wanted.values()) - {False}))], ["login"]
        )
        for user in keepers_sudo - (users_sudo - missing):
            claims[user.login, user._become_get_login_scope()].append(user.id)
        shared = chain.from_iterable(ids for ids in claims.values() if len(ids) > 1)
        return missing | users_sudo.browse(shared)

    def _become_get_login_scope(self):
        """Return within what the login of this user is the only one of its kind.

        :return: something to compare; None for the whole database
        """
        self.ensure_one()
        return None

    @api.model
    def _become_set_email_logins(self):
        """Write the address of each portal user as the login, where none conflicts."""
        users_sudo = self._become_get_email_users_sudo()
        logins = {user: login_of_email(user.email) for user in users_sudo}
        changing = users_sudo.filtered(lambda user: user.login != logins[user])
        # An address can be the old login of somebody whose login changes too.
        wanted = {logins[user] for user in changing}
        for user in changing.filtered(lambda user: user.login in wanted):
            user.login = f"become-{user.id}"
        changing.flush_recordset(["login"])
        for user in changing:
            user.login = logins[user]
        changing.flush_recordset(["login"])

    @api.model
    def _become_get_all_users_sudo(self):
        """Return the users, archived ones too, as superuser, for the switch."""
        # sudo: res.users - whose login conflicts; the callers switch, or check who asks
        return self.sudo().with_context(active_test=False, **LATER, **QUIET)

    @api.model
    def _become_get_email_users_sudo(self):
        """Return the users whose login follows their address, as superuser."""
        portal = self.env.ref("base.group_portal")
        users_sudo = self._become_get_all_users_sudo().search(
            [("active", "=", True), ("group_ids", "in", portal.ids)]
        )
        return users_sudo.filtered(lambda user: user._become_has_email_login())
