"""Two guests who write, in English and in Dutch, and nobody else."""

from odoo import Command

PASSWORD = "guests-password"


def main(env):
    dutch = (
        env["res.lang"].with_context(active_test=False).search([("code", "=", "nl_NL")])
    )
    env["base.language.install"].create(
        {"lang_ids": [Command.set(dutch.ids)]}
    ).lang_install()
    env["website"].search([]).language_ids = [Command.link(dutch.id)]
    people = (("willem", "Willem Bos", "en_US"), ("anna", "Anna Bakker", "nl_NL"))
    for login, name, lang in people:
        env["res.users"].with_context(no_reset_password=True).create(
            {
                "name": name,
                "login": login,
                "email": f"{login}@example.com",
                "password": PASSWORD,
                "lang": lang,
                "tz": "Europe/Amsterdam",
                "group_ids": [Command.set(env.ref("base.group_portal").ids)],
            }
        )
