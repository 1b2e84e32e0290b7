from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged

from ..hooks import uninstall_hook
from .posts_common import PostsCommon

CRON = "odoo.addons.become_portal_website_blog.models.become_guest_post_publish"


@tagged("post_install", "-at_install")
class TestPostsKept(PostsCommon):
    """What becomes of posts when what they are for is gone."""

    def test_a_planned_post_without_its_blog_goes_back_to_an_editor(self):
        self._submit()
        moment = fields.Datetime.now() + timedelta(days=1)
        self.post.with_user(self.editor)._plan(moment)
        self.blog.unlink()
        with freeze_time(moment + timedelta(minutes=1)), self.assertNoLogs(CRON):
            self.post._cron_publish_planned()
            self.env.invalidate_all()
            self.assertFalse(self.post.publish_on)
            self.assertEqual(self.post.state, "submitted")
            [activity] = self.post.activity_ids
            self.assertIn("Choose a blog first", str(activity.note))
            self.post._cron_publish_planned()
        self.assertEqual(len(self.post.activity_ids), 1)

    def test_an_addon_that_is_uninstalled_leaves_the_blog_its_pictures(self):
        dutch = self.env["res.lang"]._activate_lang("nl_NL")
        self.website.language_ids |= dutch
        post = self.post.with_user(self.author)
        used, left_out = (
            post._add_picture(name, self._make_picture(name))
            for name in ("red", "blue")
        )
        text = f'<p>Worms</p><p><img src="/my/guest/picture/{used.id}" alt="One"></p>'
        post._save_draft({"content": text}, self.post.revision)
        self._publish()
        blog_post = self.post.blog_post_id
        blog_post.update_field_translations(
            "content", {"nl_NL": {"Worms": "Wormen"}}, source_lang="en_US"
        )
        uninstall_hook(self.env)
        address = f"/web/image/{used.id}"
        for lang, word in (("en_US", "Worms"), ("nl_NL", "Wormen")):
            content = blog_post.with_context(lang=lang).content
            self.assertEqual(
                content, f'<p>{word}</p><p><img src="{address}" alt="One"></p>'
            )
        self.assertEqual((used.res_model, used.res_id), ("blog.post", blog_post.id))
        self.assertEqual(left_out.res_model, self.post._name)
        self.assertEqual(self._get_as(None, address).content, used.raw)
        self.assertIn(address, self._get_as(None, blog_post.website_url).text)
