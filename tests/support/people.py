"""Who is in several worlds. Used inside Odoo, by what ``run_in_odoo`` runs there."""

from odoo import Command


def speak_dutch(env):
    """Install Dutch, which a website that is there speaks too.

    :return: the language
    """
    languages = env["res.lang"].with_context(active_test=False)
    dutch = languages.search([("code", "=", "nl_NL")])
    wizard = env["base.language.install"].create({"lang_ids": [Command.set(dutch.ids)]})
    wizard.lang_install()
    if "website" in env:
        env["website"].search([]).language_ids = [Command.link(dutch.id)]
    return dutch


def make_portal_user(env, login, name, password, **values):
    """Somebody outside with a login, who gets no mail about it.

    :return: the user
    """
    users = env["res.users"].with_context(no_reset_password=True)
    return users.create(
        {
            "name": name,
            "login": login,
            "email": f"{login}@example.com",
            "password": password,
            "group_ids": [Command.set(env.ref("base.group_portal").ids)],
            **values,
        }
    )


def make_sanne(env, password):
    """A customer."""
    return make_portal_user(env, "sanne", "Sanne de Vries", password)
