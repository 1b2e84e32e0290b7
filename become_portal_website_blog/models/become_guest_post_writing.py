from base64 import b64encode

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.become_portal.tools.row_lock import lock_rows

#: of one author that are neither submitted nor published
MAX_DRAFTS = 50
MAX_TAGS = 20


class BecomeGuestPost(models.Model):
    """What the author does: start, save, choose a cover, submit, withdraw."""

    _inherit = "become.guest.post"

    @api.model
    def _start_post(self, author, website, values, key):
        """Make a draft, or return the one that the same form made before.

        :param author: the ``res.partner`` who writes
        :param website: the ``website`` that they are on
        :param dict values: ``name`` and ``lang``: str
        :param str key: of the form, made when it was opened
        :rtype: become.guest.post, as superuser
        :raise UserError: with a sentence for the author; nothing is made
        """
        # sudo: become.guest.post - of this author, by the domain and the values
        posts_sudo = self.sudo()
        # the second click on a button sees what the first did
        lock_rows(author.sudo())
        own = Domain("partner_id", "=", author.id)
        if same := posts_sudo.search(own & Domain("form_key", "=", key), limit=1):
            return same
        self._check_title(values["name"])
        drafts = own & Domain("state", "in", ("draft", "refused"))
        if posts_sudo.search_count(drafts, limit=MAX_DRAFTS) == MAX_DRAFTS:
            raise UserError(
                self.env._(
                    "You have %s posts that are not submitted. Finish one first.",
                    MAX_DRAFTS,
                )
            )
        post_sudo = posts_sudo.create(
            {
                **values,
                "partner_id": author.id,
                "website_id": website.id,
                "form_key": key,
            }
        )
        # one blog is no choice
        blogs = post_sudo._find_blogs_sudo()
        post_sudo.blog_id = blogs if len(blogs) == 1 else False
        return post_sudo

    def _check_title(self, title):
        if not title:
            raise UserError(self.env._("Give your post a title."))

    def _save_draft(self, values, revision):
        values = dict(values)
        if "name" in values:
            self._check_title(values["name"])
        if "blog_id" in values:
            # not theirs to write for, any more: the text counts
            found = self._find_blogs_sudo()
            asked = values["blog_id"]
            values["blog_id"] = asked if asked in found.ids else False
        if "tag_ids" in values:
            tags = self.env["blog.tag"].search(
                [("id", "in", values["tag_ids"])], limit=MAX_TAGS
            )
            values["tag_ids"] = [(6, 0, tags.ids)]
        return super()._save_draft(values, revision)

    def _save_cover(self, name, data):
        """Keep the picture above the post.

        :param str name: as the browser sent it
        :param bytes data: its content; empty to take the cover away
        :raise UserError: with a sentence, if it is no picture that we take
        """
        self.check_access("write")
        self._check_editable()
        content = data and self._encode_picture(name, data)[0]
        # sudo: become.guest.post - they write it, and the picture was checked
        self.sudo().cover = b64encode(content) if content else False
        self._update_revision()

    def _submit(self):
        self.ensure_one()
        if self.state == "submitted":
            return super()._submit()
        if not self._has_blog():
            raise UserError(
                self.env._(
                    "Choose a blog first. You cannot write for the one that was "
                    "chosen, any more; your text was kept."
                )
                if self.blog_id
                else self.env._("Choose a blog first.")
            )
        result = super()._submit()
        self._notify_editor()
        return result

    def _withdraw(self):
        res = super()._withdraw()
        # sudo: become.guest.post - of its author, which was looked at
        self.sudo().write({"publish_on": False, "approver_id": False})
        self._close_review_activities()
        return res

    def _discard(self):
        """Throw away what is not published: the changes, or else the whole draft.

        :raise UserError: if there is nothing to throw away, or staff decides on it
        """
        self.ensure_one()
        self.check_access("write")
        lock_rows(self)
        # sudo: become.guest.post - their own; authors have no right to delete others
        post_sudo = self.sudo()
        if post_sudo.state not in ("draft", "refused"):
            raise UserError(
                self.env._("Only a draft can be thrown away. Withdraw this one first.")
                if post_sudo.state == "submitted"
                else self.env._("This is published, and nothing was changed.")
            )
        if not post_sudo.blog_post_id:
            post_sudo.unlink()
            return
        post_sudo.write(post_sudo._prepare_discarded())
        post_sudo.write({"state": "published", "remarks": False})

    def _prepare_discarded(self):
        """Return what its author reads again where their changes are thrown away.

        :returns: values of what is on the blog, in the language of this post
        :rtype: dict
        """
        blog_post = self.blog_post_id.with_context(lang=self.lang)
        return {
            "name": blog_post.name,
            "subtitle": blog_post.subtitle,
            "blog_id": blog_post.blog_id.id,
            "tag_ids": [(6, 0, blog_post.tag_ids.ids)],
            "content": blog_post.content,
            "cover": self.public_cover_id.datas,
        }
