from odoo.tools import SQL

from odoo.addons.become_portal_website.tools.guest_html import PICTURE_URL


def uninstall_hook(env):
    """What guests published stays readable: the blog keeps its pictures."""
    posts = env["become.guest.post"].search([("blog_post_id", "!=", False)])
    for post in posts:
        for picture in post.picture_ids.filtered("public"):
            picture.write({"res_model": "blog.post", "res_id": post.blog_post_id.id})
            replace_address(env, picture.id)
    env["blog.post"].invalidate_model(["content"])


def replace_address(env, number):
    """Let posts of the blog show a file by Odoo's own address, in each language."""
    env["blog.post"].flush_model(["content"])
    env.cr.execute(
        SQL(
            "UPDATE blog_post"
            " SET content = regexp_replace(content::text, %(old)s, %(new)s, 'g')::jsonb"
            " WHERE content::text ~ %(old)s",
            old=rf"{PICTURE_URL}{number}(?!\d)",
            new=f"/web/image/{number}",
        )
    )
