import json
import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

_logger = logging.getLogger(__name__)

#: how Odoo shows a cover that an editor chose
COVER = {
    "background_color_class": "o_cc3 o_cc",
    "opacity": "0.4",
    "resize_class": "o_half_screen_height",
}


class BecomeGuestPost(models.Model):
    """From the draft to the blog, with the rights of whoever publishes."""

    _inherit = "become.guest.post"

    public_cover_id = fields.Many2one("ir.attachment", readonly=True, copy=False)

    def _publish(self):
        result = super()._publish()
        self._check_blog()
        blog_posts = self.env["blog.post"].with_context(lang=self.lang)
        blog_post = blog_posts.browse(self.blog_post_id.ids)
        values = self._prepare_blog_post()
        if blog_post:
            self._write_untranslated(blog_post, values)
        else:
            author = {"author_id": self.partner_id.id}
            blog_post = blog_posts.create({**values, **author})
            # Odoo keeps the author's name, and loses it where that is computed in
            # another language than it is stored in
            blog_post.flush_recordset(["author_name"])
            self.blog_post_id = blog_post
            values = {}
        values.update(self._make_cover(blog_post))
        if not blog_post.active:
            values["active"] = True
        # where it is, who follows the blog is not told of it again
        if not blog_post.is_published:
            values["is_published"] = True
        blog_post.write(values)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_on_blog(self):
        for post in self:
            if post.blog_post_id:
                raise UserError(
                    self.env._(
                        "%s is on the blog, and its pictures are kept here. Delete it "
                        "on the blog first.",
                        post.name,
                    )
                )

    def _check_blog(self):
        if not self.blog_id:
            raise UserError(self.env._("Choose a blog first."))

    def _write_untranslated(self, blog_post, values):
        """Write the title where other languages still have that of the author.

        What somebody translated stays.
        """
        names = ("name", "subtitle")
        before = {name: blog_post[name] for name in names}
        for code, _label in self.env["res.lang"].get_installed():
            there = blog_post.with_context(lang=code)
            same = {name: values[name] for name in names if there[name] == before[name]}
            if code != self.lang and same:
                there.write(same)

    def _prepare_blog_post(self):
        """Return what the post of the blog gets of this one.

        :returns: values of a ``blog.post``, without its author, cover and publication
        """
        self.ensure_one()
        return {
            "name": self.name,
            "subtitle": self.subtitle,
            "blog_id": self.blog_id.id,
            "tag_ids": [(6, 0, self.tag_ids.ids)],
            "content": self.content,
        }

    def _make_cover(self, blog_post):
        """Make the cover that the blog has, a public copy of the draft's, and name it.

        Without one here, a cover that staff chose stays.

        :rtype: dict
        """
        old = self.public_cover_id
        if self.cover:
            self.public_cover_id = self.env["ir.attachment"].create(
                {
                    "name": f"cover-{blog_post.id}",
                    "datas": self.cover,
                    "res_model": blog_post._name,
                    "res_id": blog_post.id,
                    "public": True,
                }
            )
            properties = self._get_cover_properties(
                f"/web/image/{self.public_cover_id.id}"
            )
        elif old:
            properties = self._get_cover_properties(None)
        else:
            return {}
        old.unlink()
        return {"cover_properties": properties}

    @api.model
    def _get_cover_properties(self, url):
        """Return what Odoo keeps of a cover.

        :param str url: of the picture; None for a cover without one
        :rtype: str
        """
        if not url:
            return json.dumps(self.env["blog.post"]._default_cover_properties())
        return json.dumps({**COVER, "background-image": f"url({url})"})

    @api.model
    def _cron_publish_planned(self):
        """Publish what staff planned for a moment that has come."""
        due = Domain("state", "=", "submitted") & Domain(
            "publish_on", "<=", fields.Datetime.now()
        )
        for post in self.search(due):
            try:
                with self.env.cr.savepoint():
                    post.action_publish()
            except UserError as error:
                # as when its blog was deleted: tried again, it fails again
                post._cancel_plan(str(error))
            except Exception:
                # the others wait for the same moment
                _logger.exception("Guest post %s was not published", post.id)

    def _make_preview_sudo(self, blog):
        """Make the post of the blog as it would be. The caller has to undo it.

        :param blog: the ``blog.blog``, where none was chosen yet
        :rtype: blog.post, as superuser
        """
        # sudo: become.guest.post, blog.post - undone before anybody else can see it
        post_sudo = self.sudo().with_context(
            lang=self.lang, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        values = {**post_sudo._prepare_blog_post(), "blog_id": blog.id}
        blog_post_sudo = post_sudo.blog_post_id
        if post_sudo.cover or post_sudo.public_cover_id or not blog_post_sudo:
            url = f"{self._get_access_url()}/cover" if post_sudo.cover else None
            values["cover_properties"] = self._get_cover_properties(url)
        if not blog_post_sudo:
            author = {"author_id": post_sudo.partner_id.id}
            return blog_post_sudo.create({**values, **author})
        blog_post_sudo.write(values)
        return blog_post_sudo
