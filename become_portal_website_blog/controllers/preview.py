from base64 import b64decode

from werkzeug.exceptions import NotFound

from odoo.exceptions import AccessError
from odoo.http import request, route
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.become_portal.tools.request_params import MAX_ID
from odoo.addons.website.controllers.main import QueryURL
from odoo.addons.website_blog.controllers.main import WebsiteBlog

from .posts import GET, MODEL, PAGE, BecomePortalGuestPosts


class PreviewDone(Exception):
    """Nothing of a preview stays."""


class BecomePortalGuestPreview(BecomePortalGuestPosts):
    """A post as it will look, for its author and for staff."""

    @route(f"{PAGE}/preview", **GET)
    def become_preview_post(self, post_id, **kwargs):
        found = self._become_find_readable_post(post_id)
        blogs_sudo = found._find_blogs_sudo()
        # sudo: become.guest.post - it was just checked
        blog_sudo = found.sudo().blog_id or blogs_sudo[:1]
        if not blog_sudo:
            return request.redirect(found._get_access_url())
        response = None
        try:
            # for real and then undone, so that it is what the blog will show
            with request.env.cr.savepoint():
                blog_post_sudo = found._make_preview_sudo(blog_sudo)
                response = request.render(
                    "website_blog.blog_post_complete",
                    self._become_prepare_preview(found, blog_post_sudo),
                )
                response.flatten()
                raise PreviewDone()
        except PreviewDone:
            return response

    @route(f"{PAGE}/cover", readonly=True, **GET)
    def become_show_post_cover(self, post_id, **kwargs):
        found = self._become_find_readable_post(post_id)
        # sudo: become.guest.post - it was just checked
        cover = found.sudo().cover
        if not cover:
            raise NotFound()
        content = b64decode(cover)
        return request.make_response(
            content,
            headers=[
                ("Content-Type", guess_mimetype(content)),
                ("Content-Length", len(content)),
                ("Cache-Control", "private, no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )

    def _become_find_readable_post(self, post_id):
        """Return a post that the current user may read: its author, or staff.

        :raise NotFound: if there is none, whatever the reason
        """
        if not 0 < post_id <= MAX_ID:
            raise NotFound()
        found = request.env[MODEL].browse(post_id).exists()
        try:
            found.check_access("read")
        except AccessError:
            raise NotFound() from None
        if not found:
            raise NotFound()
        return found

    def _become_prepare_preview(self, found, blog_post_sudo):
        """Return what Odoo's own page of a post gets of a post that is not there yet.

        :rtype: dict
        """
        blogs = request.env["blog.blog"]
        blog_sudo = blog_post_sudo.blog_id
        others = request.env["blog.post"].search(
            [("blog_id", "=", blog_sudo.id), ("id", "!=", blog_post_sudo.id)], limit=1
        )
        return {
            "tags": request.env["blog.tag"].search([]),
            "tag": None,
            "blog": blog_sudo,
            "blog_post": blog_post_sudo,
            "blogs": blogs.search(request.website.website_domain(), order="sequence"),
            "main_object": blog_post_sudo,
            "nav_list": WebsiteBlog().nav_list(blog_sudo),
            "enable_editor": None,
            "next_post": others,
            "date": None,
            "blog_url": QueryURL("", ["blog", "tag"], blog=blog_sudo, tag=None),
            "become_preview": found,
        }
