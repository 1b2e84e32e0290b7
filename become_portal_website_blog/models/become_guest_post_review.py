from lxml import html
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.become_portal_website.models.guests.become_guest_content_mixin import (
    SEEN_REVISION,
)
from odoo.addons.become_portal_website.tools.guest_html import sanitize_guest_html
from odoo.addons.html_editor.models.diff_utils import generate_comparison

from .blog_blog import DESIGNERS

REVIEW_ACTIVITY = "become_portal_website_blog.activity_type_post"


class BecomeGuestPost(models.Model):
    """What staff makes of it: they compare, publish or refuse."""

    _inherit = "become.guest.post"

    comparison = fields.Html(
        "What changed",
        compute="_compute_comparison",
        sanitize=False,
        groups=DESIGNERS,
        help="What is on the blog now, beside what was submitted.",
    )

    @api.depends("name", "subtitle", "content", "blog_id", "tag_ids", "blog_post_id")
    def _compute_comparison(self):
        for post in self:
            post.comparison = self.env["ir.qweb"]._render(
                "become_portal_website_blog.post_comparison",
                post._prepare_comparison(),
            )

    def _prepare_comparison(self):
        """Return the values of the template with both sides.

        :returns: ``rows``: list of ``(label, old, new)``, as texts; ``old`` and
            ``new``: the contents, with what was removed and added marked
        """
        self.ensure_one()
        public = self.blog_post_id.with_context(lang=self.lang)
        # what the website editor put there is more than a guest may write
        old = str(sanitize_guest_html(public.content)) if public else ""
        new = str(self.content or "")
        # Odoo compares with what is to come back: the second one is what was added
        both = generate_comparison(old, new) if old and new else new or old
        texts = (
            (self._get_label("name"), public.name, self.name),
            (self._get_label("subtitle"), public.subtitle, self.subtitle),
            (self._get_label("blog_id"), public.blog_id.name, self.blog_id.name),
            (
                self._get_label("tag_ids"),
                ", ".join(public.tag_ids.mapped("name")),
                ", ".join(self.tag_ids.mapped("name")),
            ),
        )
        return {
            "is_update": bool(public),
            "rows": [
                (label, before or "", after or "") for label, before, after in texts
            ],
            "old": mark_changes(both, "removed", "added") if old else "",
            "new": mark_changes(both, "added", "removed") if old else Markup(new),  # noqa: S704 - sanitised when it was saved
        }

    def _get_label(self, name):
        return self._fields[name].get_description(self.env, ["string"])["string"]

    # --- deciding -----------------------------------------------------------------

    def action_publish(self):
        """Put what was submitted on the blog, now."""
        res = super().action_publish()
        for post in self:
            post.write(
                {
                    "publish_on": False,
                    "approver_id": post.approver_id.id or self.env.uid,
                }
            )
        self._close_review_activities()
        self._send_mail("mail_post_published")
        return res

    def action_refuse(self):
        res = super().action_refuse()
        self.write({"publish_on": False, "approver_id": False})
        self._close_review_activities()
        self._send_mail("mail_post_refused")
        return res

    def action_open_plan(self):
        """Ask when it is to be published."""
        return self._open_wizard("become.guest.post.publish", self.env._("Publish on"))

    def action_open_refuse(self):
        """Ask for the remarks that its author reads, and refuse it then."""
        return self._open_wizard("become.guest.post.refuse", self.env._("Refuse"))

    def action_show_public(self):
        """Open the post on the blog."""
        self._check_editor()
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": self.blog_post_id.website_url,
            "target": "new",
        }

    def action_preview(self):
        """Open it as it will look on the blog."""
        self._check_editor()
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"{self._get_access_url()}/preview",
            "target": "new",
        }

    def _open_wizard(self, model, title):
        self._check_decision()
        self.ensure_one()
        self._check_seen(self.env.context.get(SEEN_REVISION))
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_post_id": self.id,
                "default_revision": self.revision,
            },
        }

    def _check_editor(self):
        """Make sure that staff asks, who may write it.

        :raise AccessError: for authors too
        """
        if self.env.user.share:
            raise AccessError(self.env._("Only staff decides about this."))
        self.check_access("write")

    def _plan(self, moment):
        """Publish it at a moment that comes.

        :param datetime moment: in UTC
        """
        self._check_decision()
        self._check_blog()
        self.write({"publish_on": moment, "approver_id": self.env.uid})
        # sudo: ir.cron - an editor may plan, which was checked
        cron = self.env.ref("become_portal_website_blog.cron_publish_planned").sudo()
        cron._trigger(at=moment)
        self._close_review_activities()

    def _cancel_plan(self, reason):
        """Hand what could not be published as planned back to an editor.

        :param str reason: why not, for staff
        """
        self.ensure_one()
        self.write({"publish_on": False, "approver_id": False})
        self._schedule_review(
            note=self.env._("It could not be published as planned: %s", reason)
        )

    # --- who looks at it ----------------------------------------------------------

    def _notify_editor(self):
        """Give an editor something to do, once, and mail them."""
        for post in self:
            post._schedule_review()
            post._send_mail("mail_post_submitted")

    def _schedule_review(self, **values):
        self.ensure_one()
        reviewer = self._get_reviewer_sudo()
        # sudo: mail.activity - ours; the author has no right on it
        post_sudo = self.sudo().with_context(mail_activity_quick_update=True)
        if reviewer and not post_sudo.activity_ids:
            post_sudo.activity_schedule(REVIEW_ACTIVITY, user_id=reviewer.id, **values)

    def _get_reviewer_sudo(self):
        """Return the user who reads this post, or none."""
        self.ensure_one()
        # sudo: blog.blog - who of staff hears about it
        return self.sudo().blog_id._become_get_guest_reviewer_sudo(self.website_id)

    def _close_review_activities(self):
        """Close what staff had to do about it."""
        # sudo: mail.activity - whoever decides, may be another than who had to
        self.sudo().activity_feedback([REVIEW_ACTIVITY])


def mark_changes(both, kept, dropped):
    """Return one side of a comparison.

    :param str both: of ``generate_comparison``, with elements ``added`` and ``removed``
    :param str kept: the name of the elements that this side shows, marked
    :param str dropped: the name of those that are on the other side
    :rtype: Markup
    """
    root = html.fragment_fromstring(both, create_parent="div")
    for element in root.xpath(f".//{dropped}"):
        element.drop_tree()
    for element in root.xpath(f".//{kept}"):
        element.tag = "ins" if kept == "added" else "del"
    inner = html.tostring(root, encoding="unicode")
    return Markup(inner)  # noqa: S704 - of what was sanitised
