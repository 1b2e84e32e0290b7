"""Who is in several worlds. Used inside Odoo, by what ``run_in_odoo`` runs there."""

from odoo import Command


def make_sanne(env, password):
    """A customer with a login, who gets no mail about it: the user."""
    users = env["res.users"].with_context(no_reset_password=True)
    return users.create(
        {
            "name": "Sanne de Vries",
            "login": "sanne",
            "email": "sanne@example.com",
            "password": password,
            "group_ids": [Command.set(env.ref("base.group_portal").ids)],
        }
    )
