from werkzeug.exceptions import NotFound

from odoo.exceptions import AccessError, UserError
from odoo.http import request, route

from odoo.addons.become_portal.tools.request_params import file_params, int_param
from odoo.addons.become_portal_website.controllers.guests.forms import (
    BecomePortalGuestForms,
)
from odoo.addons.become_portal_website.tools.guest_pictures import MAX_PICTURE_MB

from .posts import GET, LIST, PAGE, POST, BecomePortalGuestPosts


class BecomePortalGuestWriting(BecomePortalGuestPosts, BecomePortalGuestForms):
    """The page of one post: its text, its way to the editor and back."""

    @route(PAGE, readonly=True, **GET)
    def become_show_post(self, post_id, done=None, **kwargs):
        if not self._become_is_guest_author():
            return request.redirect("/my")
        return self._become_render_post(self._become_find_post(post_id), done=done)

    @route(PAGE, **POST)
    def become_save_post(self, post_id, become_action="save", **post):
        found = self._become_find_post(post_id)
        values, revision = self._become_read_post(post)
        blog_id = values.get("blog_id")
        message, notice = self._become_save_guest_form(found, values, revision)
        if not message:
            # it is theirs now, whatever is wrong with the rest
            values, revision = {}, None
            message = self._become_save_cover(found, post) or notice
        if not message:
            message = self._become_get_blog_message(found, blog_id)
        if not message and become_action == "submit":
            message = self._become_collect_post_error(found._submit)
        if message:
            return self._become_render_post(
                found, message=message, typed=values, revision=revision
            )
        url = found._get_access_url()
        if become_action == "preview":
            return request.redirect(f"{url}/preview")
        done = "submitted" if become_action == "submit" else "saved"
        return request.redirect(f"{url}?done={done}")

    @route(f"{PAGE}/withdraw", **POST)
    def become_withdraw_post(self, post_id, **kwargs):
        found = self._become_find_post(post_id)
        message = self._become_collect_post_error(found._withdraw)
        if message:
            return self._become_render_post(found, message=message)
        return request.redirect(f"{found._get_access_url()}?done=withdrawn")

    @route(f"{PAGE}/discard", readonly=True, **GET)
    def become_show_post_question(self, post_id, **kwargs):
        """Ask first, on a page of its own, so that it works without a script too."""
        found = self._become_find_post(post_id)
        return self._become_render_post_question(found)

    @route(f"{PAGE}/discard", **POST)
    def become_discard_post(self, post_id, **kwargs):
        try:
            found = self._become_find_post(post_id)
        except NotFound:
            # by the first of two clicks
            return request.redirect(LIST)
        message = self._become_collect_post_error(found._discard)
        if message:
            return self._become_render_post_question(found, message)
        if not found.exists():
            return request.redirect(f"{LIST}?done=deleted")
        return request.redirect(f"{found._get_access_url()}?done=discarded")

    def _become_render_post_question(self, found, message=None):
        # sudo: become.guest.post - its author's, which was looked at; only its title
        post_sudo = found.sudo()
        return request.render(
            "become_portal_website_blog.post_question",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_posts",
                "post": post_sudo,
                "post_url": found._get_access_url(),
                "message": message,
            },
        )

    @route(f"{PAGE}/autosave", **POST)
    def become_autosave_post(self, post_id, **post):
        found = self._become_find_post(post_id)
        values, revision = self._become_read_post(post)
        return self._become_autosave_guest_form(found, values, revision)

    @route(f"{PAGE}/picture", **POST)
    def become_upload_post_picture(self, post_id, **kwargs):
        return self._become_upload_guest_picture(self._become_find_post(post_id))

    def _become_read_post(self, post):
        """Return what was typed, as ``_save_draft`` takes it, and its revision."""
        values, revision = self._become_read_guest_form(
            post, ("name", "subtitle", "content")
        )
        for name in values.keys() & {"name", "subtitle"}:
            # one line each, whatever was pasted
            values[name] = " ".join(values[name].split()) or False
        if "blog_id" in post:
            values["blog_id"] = int_param(post["blog_id"]) or False
        if "become_tags" in post:
            numbers = map(int_param, request.httprequest.form.getlist("tag_ids"))
            values["tag_ids"] = [number for number in numbers if number]
        return values, revision

    def _become_save_cover(self, found, post):
        """Keep the cover that was chosen, or take it away.

        :return: None, or the sentence that says why not
        """
        uploads = file_params(request.httprequest.files.getlist("cover"))
        if not uploads and not post.get("become_no_cover"):
            return None
        # one byte more than is taken says enough about a larger one
        limit = MAX_PICTURE_MB * 1024 * 1024 + 1
        name, data = ("", b"")
        if uploads:
            name, data = uploads[0].name, uploads[0].read(limit)
        return self._become_collect_post_error(lambda: found._save_cover(name, data))

    def _become_collect_post_error(self, do):
        """Do something, or undo it and return the sentence that says why not."""
        try:
            with request.env.cr.savepoint():
                do()
        except (AccessError, UserError) as error:
            return str(error)
        return None

    def _become_get_blog_message(self, found, blog_id):
        """Return a sentence if the text was saved, and not for the blog that was asked.

        :param blog_id: what was chosen; False for none
        """
        # sudo: blog.blog - only its number
        if not blog_id or found.sudo().blog_id.id == blog_id:
            return None
        return request.env._(
            "You cannot write for that blog any more. Your text was saved: choose "
            "another blog before you submit it."
        )

    def _become_render_post(
        self, found, message=None, typed=None, revision=None, done=None
    ):
        # sudo: become.guest.post - its author's, which was looked at; the page shows
        # only what is theirs
        post_sudo = found.sudo()
        typed = typed or {}
        blogs_sudo = found._find_blogs_sudo()
        blog_id = typed.get("blog_id", post_sudo.blog_id.id)
        url = found._get_access_url()
        return request.render(
            "become_portal_website_blog.post",
            {
                **self._prepare_portal_layout_values(),
                **self._become_prepare_guest_editor(found, url, typed, revision),
                **self._become_get_post_limits(),
                "page_name": "become_posts",
                "post": post_sudo,
                "post_url": url,
                "typed": typed,
                "blogs": blogs_sudo,
                "chosen_blog": blog_id if blog_id in blogs_sudo.ids else False,
                "is_blog_lost": bool(post_sudo.blog_id) and not found._has_blog(),
                "tags": request.env["blog.tag"].search([], order="name"),
                "chosen_tags": set(typed.get("tag_ids", post_sudo.tag_ids.ids)),
                "status": self._become_get_post_statuses()[post_sudo.state],
                "is_editable": post_sudo.state in found._get_editable_states(),
                "public_url": self._become_get_public_url(post_sudo),
                "message": message,
                "done": done if done in self._become_get_post_done(post_sudo) else None,
            },
        )

    def _become_get_post_done(self, post_sudo):
        """Return what a confirmation may tell of a post in its state."""
        return (
            {"submitted"}
            if post_sudo.state == "submitted"
            else {"discarded", "saved", "withdrawn"}
        )

    def _become_get_public_url(self, post_sudo):
        """Return where visitors read what was published, or None."""
        blog_post_sudo = post_sudo.blog_post_id
        return blog_post_sudo.is_published and blog_post_sudo.website_url or None
