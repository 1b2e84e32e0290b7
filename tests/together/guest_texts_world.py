"""A guest author and maintainer whose texts are as long as they can be."""

from support.people import speak_dutch

from odoo import Command

PASSWORD = "journey-password"

WORDS = "Onderhoud en herbeplanting van de binnentuin, het dakterras en de hagen "
ONE_WORD = "Tuinonderhoudswerkzaamheden"
CONTENT = f"""
<h2>{WORDS}</h2><p>{ONE_WORD * 9}</p><p>{WORDS * 6}</p>
<table class="table"><tbody><tr><td>Munt</td><td>Sla</td></tr></tbody></table>
<p><a href="https://example.com/{ONE_WORD}">https://example.com/{ONE_WORD * 4}</a></p>
"""


def repeat(text, length):
    """So many characters of a text that goes on and on."""
    return (text * (length // len(text) + 1))[:length].strip()


def main(env):
    speak_dutch(env)
    world = World(env)
    return {**world.make_posts(), **world.make_places()}


class World:
    def __init__(self, env):
        self.env = env(context={**env.context, "mail_notify_force_send": False})
        roles = self.env.ref("become_portal_website_blog.role_guest_author")
        roles |= self.env.ref("become_portal_website.role_page_maintainer")
        self.company = self.env["res.partner"].create(
            {
                "name": repeat(WORDS, 80),
                "is_company": True,
                "become_role_ids": [Command.set(roles.ids)],
            }
        )
        self.user = (
            self.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "name": repeat(WORDS, 60),
                    "login": "femke",
                    "email": "femke@example.com",
                    "password": PASSWORD,
                    "lang": "nl_NL",
                    "tz": "Europe/Amsterdam",
                    "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
                }
            )
        )
        self.user.partner_id.parent_id = self.company

    def make_posts(self):
        self.env["blog.tag"].create(
            [{"name": repeat(text, 60)} for text in (WORDS, ONE_WORD, "Tuin")]
        )
        blogs = self.env["blog.blog"].create(
            [
                {"name": repeat(text, 90), "become_guest_access": "all"}
                for text in (WORDS, ONE_WORD)
            ]
        )
        numbers = {}
        for state in ("draft", "submitted", "refused", "published"):
            for blog, text in zip(blogs, (WORDS, ONE_WORD), strict=True):
                post = self.env["become.guest.post"].create(
                    {
                        "name": repeat(text, 200),
                        "subtitle": repeat(text, 300),
                        "content": CONTENT,
                        "blog_id": blog.id,
                        "partner_id": self.user.partner_id.id,
                        "lang": "nl_NL",
                    }
                )
                if state != "draft":
                    post.with_user(self.user)._submit()
                if state == "refused":
                    post.remarks = f"{WORDS * 3}\n{ONE_WORD * 5}"
                    post.action_refuse()
                if state == "published":
                    post.action_publish()
            numbers[state] = post.id
        changed = post.copy({"state": "draft", "blog_post_id": post.blog_post_id.id})
        return {**numbers, "changed": changed.id}

    def make_places(self):
        places = self.env["become.guest.place"].create(
            [
                {
                    "name": repeat(text, 150),
                    "url": "/" + repeat(f"{ONE_WORD.lower()}-", 120),
                    "maintainer_ids": [Command.set(self.company.ids)],
                }
                for text in (WORDS, ONE_WORD)
            ]
        )
        place = places[-1]
        for _version in range(3):
            self._write(place, "en_US", f"{CONTENT}<p>{_version}</p>").action_publish()
        self._write(place, "nl_NL", CONTENT)
        draft = self._write(places[0], "nl_NL", CONTENT)
        draft.remarks = f"{WORDS * 3}\n{ONE_WORD * 5}"
        draft.action_refuse()
        place_sudo = place.with_user(self.user).sudo()
        working = place_sudo._ensure_working("en_US")
        working._save_draft({"content": CONTENT}, working.revision)
        return {"place": place.id, "refused_place": places[0].id, "version": draft.id}

    def _write(self, place, lang, content):
        version = place.with_user(self.user).sudo()._ensure_working(lang)
        version._save_draft({"content": content}, version.revision)
        version._submit()
        return version.with_user(self.env.ref("base.user_admin"))
