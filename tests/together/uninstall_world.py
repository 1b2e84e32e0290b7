"""A guest post with a picture on the blog; then the addon of guest posts goes."""

import base64
import runpy
from pathlib import Path

posts = runpy.run_path(str(Path(__file__).with_name("posts_world.py")))
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
    "RU5ErkJggg=="
)


def main(env):
    blog = posts["main"](env)["blog"]
    author = env["res.users"].search([("login", "=", "femke")])
    post = env["become.guest.post"].create(
        {
            "name": "Munt",
            "lang": "nl_NL",
            "partner_id": author.partner_id.id,
            "blog_id": blog,
            "website_id": env["website"].search([], limit=1).id,
        }
    )
    mine = post.with_user(author)
    picture = mine._add_picture("munt.png", PICTURE)
    mine.content = f'<p>Munt<img src="/my/guest/picture/{picture.id}" alt="Munt"></p>'
    mine._submit()
    post.action_publish()
    url, number = post.blog_post_id.website_url, picture.id
    env.cr.commit()
    addon = env["ir.module.module"].search(
        [("name", "=", "become_portal_website_blog")]
    )
    addon.button_immediate_uninstall()
    return {"url": url, "picture": number, "state": addon.state}
