"""Odoo's own tests, where portal users log in with their e-mail address.

They make a portal user with a name and without an address of their own, and then log in
by that name. Here they get an address, and the name stands for it and for nothing else:
what they test is done by the login that they have.
"""

import re

from odoo.addons.base.models.res_users import ResUsers

NAMES = {}
# What Odoo's tests give to all whose names begin with the same letter
SHARED = re.compile(r"(.)\.\1@example\.com")


def translate_names():
    """Remember who was made with which name, and understand it when it is typed."""
    create, find = ResUsers.create, ResUsers._get_login_domain

    def create_and_remember(self, vals_list):
        for vals in vals_list:
            has_own = vals.get("partner_id") or vals.get("email")
            if not has_own or SHARED.fullmatch(vals.get("email") or ""):
                vals["email"] = f"{vals['login']}@example.com"
        users = create(self, vals_list)
        for user, vals in zip(users, vals_list, strict=True):
            if "@" not in vals.get("login", "@"):
                NAMES[vals["login"]] = user.id
        return users

    def find_by_name(self, login):
        # sudo: res.users - one that the test made, for whoever is logging in
        user = self.sudo().browse(NAMES.get(login)).exists()
        return find(self, user.login if user else login)

    create_and_remember._api_model = True
    ResUsers.create = create_and_remember
    ResUsers._get_login_domain = find_by_name
