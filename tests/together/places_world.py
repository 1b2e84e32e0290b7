"""A Dutch website with a place on a page, that somebody of a club keeps."""

from support.people import make_portal_user, speak_dutch

from odoo import Command

PASSWORD = "journey-password"
DUTCH = {"lang": "nl_NL", "tz": "Europe/Amsterdam"}


def main(env):
    dutch = speak_dutch(env)
    env["website"].search([]).write(
        {"language_ids": [Command.set(dutch.ids)], "default_lang_id": dutch.id}
    )
    env.ref("base.user_admin").email = "staff@example.com"
    role = env.ref("become_portal_website.role_page_maintainer")
    club = env["res.partner"].create(
        {
            "name": "Buurttuin De Merel",
            "is_company": True,
            "lang": "nl_NL",
            "become_role_ids": [Command.set(role.ids)],
        }
    )
    user = make_portal_user(env, "noor", "Noor Jansen", PASSWORD, **DUTCH)
    user.partner_id.parent_id = club
    place = env["become.guest.place"].create(
        {
            "name": "Openingstijden van de buurttuin",
            "url": "/buurttuin",
            "maintainer_ids": [Command.set(club.ids)],
            "responsible_id": env.ref("base.user_admin").id,
        }
    )
    env["website.page"].create(
        {
            "name": "Buurttuin",
            "url": "/buurttuin",
            "website_published": True,
            "type": "qweb",
            "key": "website.buurttuin",
            "arch": "<t t-name='website.buurttuin'><t t-call='website.layout'>"
            "<div id='wrap' class='oe_structure'><section class='pt32 pb32'>"
            "<div class='container'><h1>Buurttuin</h1><div class='s_become_place' "
            f"data-become-place='{place.id}'/></div></section></div></t></t>",
        }
    )
    return {"place": place.id}
