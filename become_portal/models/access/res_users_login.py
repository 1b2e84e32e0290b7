from psycopg2 import IntegrityError

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.http import request
from odoo.tools import mute_logger, str2bool

from ...tools.login_email import (
    LATER,
    LOGIN_BY_EMAIL,
    QUIET,
    is_later,
    is_quiet,
    login_of_email,
)


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        # while it makes a user, Odoo writes groups on one that has no address yet
        later = self.with_context(**LATER)
        users = super(ResUsers, later).create(vals_list).with_env(self.env)
        users.with_context(**QUIET)._become_sync_login()
        return users

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"active", "group_ids", "login", "partner_id"}:
            self._become_sync_login()
        return result

    def _deactivate_portal_user(self, **post):
        # Odoo takes the login away first, so that the address is free for others.
        later = self.with_context(**LATER)
        return super(ResUsers, later)._deactivate_portal_user(**post)

    def _notify_security_setting_update(self, *args, **kwargs):
        # It warns of a change that somebody else may have made. A user who is new has
        # seen no other login, and the switch writes some that are gone a moment later.
        if is_quiet(self.env):
            return None
        return super()._notify_security_setting_update(*args, **kwargs)

    # What is typed

    @api.model
    def _get_login_domain(self, login):
        return super()._get_login_domain(self._become_get_login_by_input(login))

    @api.model
    def _become_get_login_by_input(self, login):
        """Return the login that somebody means who typed this.

        A login that is there just so goes first, so that staff come in by the names
        they have.

        :param str login: as it was typed
        :rtype: str
        """
        is_text = isinstance(login, str)
        address = is_text and self._become_is_by_email() and login_of_email(login)
        if not address or address == login:
            return login
        # sudo: res.users - whether there is somebody, for whoever is logging in
        exact = self.sudo().search_count([("login", "=", login)], limit=1)
        return login if exact else address

    # What is kept

    @api.model
    def _become_is_by_email(self):
        """Whether portal users log in with their e-mail address."""
        # sudo: ir.config_parameter - a setting, read by who is not logged in yet
        parameters = self.env["ir.config_parameter"].sudo()
        return str2bool(parameters.get_param(LOGIN_BY_EMAIL, ""), default=False)

    def _become_has_email_login(self):
        """Whether the login of this user follows their address: of portal users.

        :rtype: bool
        """
        self.ensure_one()
        return self.active and self._is_portal()

    def _become_sync_login(self):
        """Make the logins of these users their addresses, where the setting says so.

        :raises ValidationError: if somebody has no address that can be one, or another
            user has it already
        """
        if not self or is_later(self.env) or not self._become_is_by_email():
            return
        # sudo: res.users - only the login changes, to what follows from the address
        for user in self.sudo():
            if user._become_has_email_login():
                user._become_set_login(login_of_email(user.email))

    def _become_set_login(self, login):
        """Give this user another login, in whose own session they stay logged in."""
        if not login:
            raise ValidationError(
                self.env._(
                    "%(name)s logs in with an e-mail address, and %(email)s cannot be "
                    "one. Fill in one address, in plain letters.",
                    name=self.name,
                    email=repr(self.email or ""),
                )
            )
        if login == self.login:
            return
        if not self._become_write_login(login):
            raise ValidationError(
                self.env._("There is a user with the address %s already.", login)
            )
        if request and request.session.uid == self.id:
            token = self._compute_session_token(request.session.sid)
            request.session.session_token = token

    def _become_write_login(self, login):
        """Write a login, and return whether Odoo's own constraints let it pass."""
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                self.write({"login": login})
                self.flush_recordset(["login"])
        except (IntegrityError, ValidationError):
            self.invalidate_recordset(["login"])
            return False
        return True
