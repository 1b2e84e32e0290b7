"""A garden firm with a blog, a guest author in Dutch, and an editor."""

from support.people import make_portal_user, speak_dutch

from odoo import Command

PASSWORD = "journey-password"
DUTCH = {"lang": "nl_NL", "tz": "Europe/Amsterdam"}


def main(env):
    dutch = speak_dutch(env)
    env["website"].search([]).default_lang_id = dutch
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
    user = make_portal_user(env, "femke", "Femke de Boer", PASSWORD, **DUTCH)
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
