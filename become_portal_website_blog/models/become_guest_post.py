from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

MAX_TITLE_LENGTH = 200
MAX_SUBTITLE_LENGTH = 300
#: the right on a post that authors do not have, and editors do
CHATTER_ACCESS = "unlink"


class BecomeGuestPost(models.Model):
    """What a guest writes for a blog, and staff publishes.

    The ``blog.post`` is made by staff, and changes only when they publish again: what
    the author changes of a published one is a draft here.
    """

    _name = "become.guest.post"
    _inherit = [
        "become.guest.content.mixin",
        "become.portal.action.mixin",
        "become.portal.list.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Guest Post"
    _order = "id desc"
    # the chatter is for editors: authors write, and have no right to delete
    _mail_post_access = CHATTER_ACCESS

    name = fields.Char("Title", required=True)
    subtitle = fields.Char()
    blog_id = fields.Many2one("blog.blog", index="btree_not_null", ondelete="set null")
    tag_ids = fields.Many2many("blog.tag", string="Tags")
    cover = fields.Binary("Cover picture", attachment=True, copy=False)
    blog_post_id = fields.Many2one(
        "blog.post",
        string="Post on the blog",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    publish_on = fields.Datetime(
        "Publish on",
        readonly=True,
        copy=False,
        help="It was approved, and goes on the blog at this moment.",
    )
    approver_id = fields.Many2one(
        "res.users", string="Approved by", readonly=True, copy=False
    )
    form_key = fields.Char(readonly=True, copy=False)

    _form_key_unique = models.UniqueIndex(
        "(partner_id, form_key) WHERE form_key IS NOT NULL"
    )

    @api.constrains("name", "subtitle")
    def _check_lengths(self):
        for post in self:
            for text, maximum in (
                (post.name, MAX_TITLE_LENGTH),
                (post.subtitle, MAX_SUBTITLE_LENGTH),
            ):
                if len(text or "") > maximum:
                    raise ValidationError(
                        self.env._(
                            "A title can have %(title)s characters, and a subtitle "
                            "%(subtitle)s.",
                            title=MAX_TITLE_LENGTH,
                            subtitle=MAX_SUBTITLE_LENGTH,
                        )
                    )

    def write(self, vals):
        if vals.get("blog_id") and not self.env.su and self.env.user.share:
            for post in self:
                if vals["blog_id"] not in post._find_blogs_sudo().ids:
                    raise UserError(self.env._("You cannot write for this blog."))
        return super().write(vals)

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """What editors tell each other is not for the author, whom they mail."""
        super()._mail_get_operation_for_mail_message_operation(message_operation)
        return dict.fromkeys(self, CHATTER_ACCESS)

    def _message_subscribe(self, *args, **kwargs):
        """Nobody outside hears what editors tell each other, nor lets others hear."""
        self.check_access(CHATTER_ACCESS)
        return super()._message_subscribe(*args, **kwargs)

    @api.model
    def _get_writable_fields(self):
        own = {"blog_id", "name", "subtitle", "tag_ids"}
        return super()._get_writable_fields() | own

    @api.model
    def _get_readable_fields(self):
        return super()._get_readable_fields() | {"blog_post_id", "publish_on"}

    def _find_blogs_sudo(self):
        """Return the blogs that this post can be for, now."""
        self.ensure_one()
        # sudo: res.partner, website - whose it is, and where; their own by a rule
        post_sudo = self.sudo()
        return self.env["blog.blog"]._become_find_guest_blogs_sudo(
            post_sudo.partner_id, post_sudo.website_id, post_sudo.lang
        )

    def _has_blog(self):
        """Whether its author may still write for the blog that they chose."""
        # sudo: blog.blog - only whether it is among them
        return bool(self.sudo().blog_id & self._find_blogs_sudo())

    def _get_access_url(self):
        """Return the address of the page of its author."""
        self.ensure_one()
        return f"/my/posts/{self.id}"

    def _become_list_texts(self):
        return ["name", "subtitle"]

    def _become_prepare_action(self):
        return {
            **super()._become_prepare_action(),
            "button": self.env._("Improve"),
            "url": self._get_access_url(),
        }

    @api.model
    def _get_own_domain(self, website):
        """Return the domain of what the current user wrote for a website.

        :rtype: odoo.fields.Domain
        """
        return Domain("partner_id.user_ids", "in", [self.env.uid]) & Domain(
            "website_id", "in", [False, website.id]
        )
