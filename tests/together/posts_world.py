"""A garden firm with a blog, a guest author in Dutch, and an editor."""

from odoo import Command

PASSWORD = "journey-password"


def main(env):
    dutch = (
        env["res.lang"].with_context(active_test=False).search([("code", "=", "nl_NL")])
    )
    env["base.language.install"].create(
        {"lang_ids": [Command.set(dutch.ids)]}
    ).lang_install()
    env["website"].search([]).write(
        {"language_ids": [Command.link(dutch.id)], "default_lang_id": dutch.id}
    )
    editor = env.ref("base.user_admin")
    editor.write({"lang": "nl_NL", "email": "editor@example.com"})
    company = env["res.partner"].create(
        {
            "name": "De Groene Pen",
            "is_company": True,
            "become_role_ids": [
                Command.set(env.ref("become_portal_website_blog.role_guest_author").ids)
            ],
        }
    )
    user = (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": "Femke de Boer",
                "login": "femke",
                "email": "femke@example.com",
                "password": PASSWORD,
                "lang": "nl_NL",
                "tz": "Europe/Amsterdam",
                "group_ids": [Command.set(env.ref("base.group_portal").ids)],
            }
        )
    )
    user.partner_id.parent_id = company
    blog = env["blog.blog"].create(
        {
            "name": "Uit de tuin",
            "become_guest_access": "all",
            "become_guest_lang_ids": [Command.set(dutch.ids)],
            "become_guest_reviewer_id": editor.id,
        }
    )
    env["blog.tag"].create({"name": "Daktuinen"})
    return {"blog": blog.id}
