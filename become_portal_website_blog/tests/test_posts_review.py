import json
from base64 import b64encode
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .posts_common import PostsCommon

LOGGER = "odoo.addons.become_portal_website_blog.models.become_guest_post_publish"


@tagged("post_install", "-at_install")
class TestPostsReview(PostsCommon):
    """Staff compares, publishes or refuses, by its own buttons."""

    def _mails_to(self, user):
        self.env["mail.mail"].search([("state", "=", "outgoing")]).send()
        return [one for one in self._mails if user.email in str(one["email_to"])]

    def _staff(self, post=None):
        return (post or self.post).with_user(self.editor)

    def test_an_editor_hears_of_it_once(self):
        with self.mock_mail_gateway():
            self._submit()
            self._submit()
            mails = self._mails_to(self.editor)
        self.assertEqual(len(mails), 1)
        self.assertIn("Under the leaves", mails[0]["subject"])
        self.assertEqual(self.post.activity_ids.user_id, self.editor)
        self.assertEqual(self.blog.become_guest_post_count, 1)
        action = self.blog.with_user(self.editor).action_become_show_guest_posts()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found, self.post)

    def test_without_an_editor_of_the_blog_another_one_hears_of_it(self):
        self.blog.become_guest_reviewer_id = False
        self._submit()
        self.assertTrue(
            self.post.activity_ids.user_id.has_group("website.group_website_designer")
        )
        self.editor.group_ids -= self.env.ref("website.group_website_designer")
        self.blog.become_guest_reviewer_id = self.editor
        self.assertNotEqual(self.post._get_reviewer_sudo(), self.editor)

    def test_publishing_makes_the_post_of_the_blog(self):
        tag = self.env["blog.tag"].create({"name": "Soil"})
        self.author.partner_id.image_1920 = b64encode(self._make_picture("red"))
        self.post.tag_ids = tag
        self.post.with_user(self.author)._save_cover("c.png", self._make_picture())
        with self.mock_mail_gateway():
            self._publish()
            mails = self._mails_to(self.author)
        blog_post = self.post.blog_post_id
        self.assertEqual(len(mails), 1)
        self.assertIn(blog_post.website_url, mails[0]["body"])
        self.assertEqual(blog_post.name, "Under the leaves")
        self.assertEqual(blog_post.subtitle, "What lives there")
        self.assertEqual(blog_post.content, "<p>Woodlice and worms.</p>")
        self.assertEqual(blog_post.blog_id, self.blog)
        self.assertEqual(blog_post.tag_ids, tag)
        self.assertEqual(blog_post.author_id, self.author.partner_id)
        self.assertTrue(blog_post.is_published)
        self.assertFalse(self.post.activity_ids)
        page = self._get_as(None, blog_post.website_url).text
        self.assertIn(self.author.name, page)
        self.assertIn("author_avatar", page)
        cover = json.loads(blog_post.cover_properties)["background-image"]
        picture = self._get(cover.removeprefix("url(").removesuffix(")"))
        self.assertEqual(picture.status_code, 200)
        self.assertIn("image/", picture.headers["Content-Type"])

    def test_what_is_public_stays_until_the_change_is_published(self):
        self._publish()
        blog_post = self.post.blog_post_id
        followers = blog_post.blog_id.message_ids
        author = self.post.with_user(self.author)
        author._save_draft(
            {"name": "Above the leaves", "content": "<p>Butterflies.</p>"},
            author.revision,
        )
        self.assertEqual(self.post.state, "draft")
        self._submit()
        page = self._get_as(None, blog_post.website_url).text
        self.assertNotIn("Butterflies", page)
        self.assertNotIn("Above the leaves", page)
        self.assertIn("Woodlice", page)
        self._staff().action_publish()
        self.assertEqual(self.post.blog_post_id, blog_post)
        self.assertEqual(blog_post.name, "Above the leaves")
        self.assertIn("Butterflies", self._get(blog_post.website_url).text)
        # those who follow the blog were told the first time
        self.assertEqual(blog_post.blog_id.message_ids, followers)

    def test_a_cover_that_staff_chose_stays(self):
        self._publish()
        blog_post = self.post.blog_post_id
        chosen = json.dumps(
            {"background-image": "url(/x)", "resize_class": "cover_auto"}
        )
        blog_post.cover_properties = chosen
        self.post.with_user(self.author).write({"content": "<p>More.</p>"})
        self._publish()
        self.assertEqual(blog_post.cover_properties, chosen)

    def test_the_cover_of_an_earlier_text_goes(self):
        author = self.post.with_user(self.author)
        author._save_cover("c.png", self._make_picture())
        self._publish()
        first = self.post.public_cover_id
        author._save_cover("d.png", self._make_picture("blue"))
        # the public one is another file
        self.assertEqual(self.post.public_cover_id, first)
        self._publish()
        self.assertFalse(first.exists())
        author._save_cover("", b"")
        self._publish()
        self.assertFalse(self.post.public_cover_id)
        self.assertIn("none", self.post.blog_post_id.cover_properties)

    def test_what_is_on_the_blog_has_its_pictures_here(self):
        self._publish()
        with self.assertRaisesRegex(UserError, "on the blog"):
            self._staff().unlink()
        self.post.blog_post_id.unlink()
        self._staff().unlink()
        self.assertFalse(self.post.exists())

    def test_a_post_that_staff_deleted_or_archived(self):
        self._publish()
        self.post.blog_post_id.unlink()
        self.assertFalse(self.post.blog_post_id)
        self.post.with_user(self.author).write({"content": "<p>More.</p>"})
        self._publish()
        blog_post = self.post.blog_post_id
        self.assertTrue(blog_post.is_published)
        blog_post.active = False
        self.post.with_user(self.author).write({"content": "<p>And more.</p>"})
        self._publish()
        self.assertTrue(blog_post.active)
        self.assertTrue(blog_post.is_published)

    def test_each_language_has_what_was_published(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.post.lang = "nl_NL"
        self._publish()
        self.post.with_user(self.author).write(
            {"name": "Onder de bladeren", "content": "<p>Pissebedden.</p>"}
        )
        self._publish()
        for lang in ("nl_NL", "en_US"):
            blog_post = self.post.blog_post_id.with_context(lang=lang)
            self.assertEqual(blog_post.name, "Onder de bladeren")
            self.assertEqual(blog_post.content, "<p>Pissebedden.</p>")

    def test_staff_sees_what_changed_side_by_side(self):
        self._submit()
        first = str(self._staff().comparison)
        self.assertIn("Woodlice and worms", first)
        self.assertNotIn("<del>", first)
        self._staff().action_publish()
        author = self.post.with_user(self.author)
        author.write(
            {"name": "Under <b>all</b>", "content": "<p>Woodlice and beetles.</p>"}
        )
        both = str(self._staff().comparison)
        top, both = both.split("o_become_comparison_old")
        old, new = both.split("o_become_comparison_new")
        self.assertIn("Under the leaves", top)
        self.assertIn("Under &lt;b&gt;all&lt;/b&gt;", top)
        self.assertIn("<del>", old)
        self.assertNotIn("beetles", old)
        self.assertIn("beetles", new)
        self.assertIn("<ins>", new)
        self.assertNotIn("worms", new)

    def test_what_the_website_editor_wrote_acts_nowhere(self):
        self._publish()
        self.post.blog_post_id.content = "<p>Hi<script>x()</script></p><iframe/>"
        both = str(self._staff().comparison)
        self.assertNotIn("<script", both)
        self.assertNotIn("<iframe", both)

    def test_staff_publishes_what_it_has_read(self):
        self._submit()
        seen = self.post.revision
        author = self.post.with_user(self.author)
        author._withdraw()
        author.write({"content": "<p>Something else.</p>"})
        author._submit()
        button = self._staff().with_context(become_seen_revision=seen)
        for name in ("action_publish", "action_open_plan", "action_open_refuse"):
            with self.assertRaisesRegex(UserError, "changed this meanwhile"):
                getattr(button, name)()
        self.assertFalse(self.post.blog_post_id)
        button = self._staff().with_context(become_seen_revision=self.post.revision)
        button.action_publish()
        self.assertEqual(self.post.state, "published")

    def test_who_is_second_is_told(self):
        self._publish()
        for name in ("action_publish", "action_open_plan", "action_open_refuse"):
            with self.assertRaises(UserError):
                getattr(self._staff(), name)()

    def test_staff_changes_it_before_it_is_published(self):
        self._submit()
        with Form(self._staff()) as form:
            form.name = "Under all leaves"
            form.content = "<p>Woodlice<script>x()</script>.</p>"
        self._staff().action_publish()
        self.assertEqual(self.post.blog_post_id.name, "Under all leaves")
        self.assertEqual(self.post.blog_post_id.content, "<p>Woodlice.</p>")

    def _open(self, name):
        action = getattr(self._staff(), name)()
        wizards = self.env[action["res_model"]].with_user(self.editor)
        return Form(wizards.with_context(**action["context"]))

    def test_remarks_go_to_the_author_in_their_language(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.author.partner_id.lang = "nl_NL"
        template = self.env.ref("become_portal_website_blog.mail_post_refused")
        template.with_context(lang="nl_NL").subject = "Opmerkingen: {{ object.name }}"
        self._submit()
        form = self._open("action_open_refuse")
        form.remarks = "Tell more <b>about</b> worms"
        with self.mock_mail_gateway():
            form.save().action_refuse()
            mails = self._mails_to(self.author)
        self.assertEqual(len(mails), 1)
        self.assertEqual(mails[0]["subject"], "Opmerkingen: Under the leaves")
        self.assertIn("Tell more &lt;b&gt;about&lt;/b&gt; worms", mails[0]["body"])
        self.assertIn(f"/my/posts/{self.post.id}", mails[0]["body"])
        self.assertEqual(self.post.state, "refused")
        self.assertFalse(self.post.activity_ids)
        # pressed again
        with self.assertRaises(UserError):
            self._staff().action_refuse()

    def test_it_is_published_on_a_date(self):
        self._submit()
        moment = fields.Datetime.now().replace(microsecond=0) + timedelta(days=2)
        form = self._open("action_open_plan")
        form.publish_on = moment
        form.save().action_publish()
        self.assertEqual(self.post.publish_on, moment)
        self.assertEqual(self.post.state, "submitted")
        self.assertFalse(self.post.activity_ids)
        cron = self.env.ref("become_portal_website_blog.cron_publish_planned")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        self.assertIn(moment, triggers.mapped("call_at"))
        page = self._page(self.author, f"/my/posts/{self.post.id}")
        self.assertIn("Approved!", page.text_content())
        posts = self.env["become.guest.post"]
        posts._cron_publish_planned()
        # nothing of it is there before
        self.assertFalse(self.post.blog_post_id)
        broken = self._make_post(
            state="submitted", publish_on=moment, blog_id=False, name="Broken"
        )
        with (
            freeze_time(moment + timedelta(minutes=1)),
            mute_logger(LOGGER),
        ):
            posts._cron_publish_planned()
        self.assertEqual(self.post.state, "published")
        self.assertEqual(self.post.approver_id, self.editor)
        self.assertTrue(self.post.blog_post_id.is_published)
        self.assertEqual(self.post.blog_post_id.author_id, self.author.partner_id)
        self.assertEqual(broken.state, "submitted")

    def test_a_date_that_has_been(self):
        self._submit()
        form = self._open("action_open_plan")
        form.publish_on = fields.Datetime.now() - timedelta(minutes=5)
        with self.assertRaises(UserError):
            form.save().action_publish()
        self.assertFalse(self.post.publish_on)

    def test_who_withdraws_it_undoes_the_plan(self):
        self._submit()
        self._staff()._plan(fields.Datetime.now() + timedelta(days=1))
        self.post.with_user(self.author)._withdraw()
        self.assertFalse(self.post.publish_on)
        with freeze_time(fields.Datetime.now() + timedelta(days=2)):
            self.env["become.guest.post"]._cron_publish_planned()
        self.assertFalse(self.post.blog_post_id)

    def test_a_blog_is_needed(self):
        self._submit()
        self.post.blog_id = False
        for do in (
            lambda: self._staff().action_publish(),
            lambda: self._staff()._plan(fields.Datetime.now() + timedelta(days=1)),
        ):
            with self.assertRaisesRegex(UserError, "Choose a blog"):
                do()
