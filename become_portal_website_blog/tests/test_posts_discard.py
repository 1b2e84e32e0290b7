from odoo.tests import tagged

from .posts_common import PostsCommon


@tagged("post_install", "-at_install")
class TestPostsDiscard(PostsCommon):
    """An author throws away what they wrote, after a question."""

    def setUp(self):
        super().setUp()
        self.page = f"/my/posts/{self.post.id}"
        self._login(self.author)

    def _discard(self, page=None):
        token = self._csrf_token("/my/posts/new")
        return self._post(f"{page or self.page}/discard", csrf_token=token, follow=True)

    def _ask(self):
        return self._open_page(f"{self.page}/discard").text_content()

    def test_a_draft_is_deleted_after_a_question(self):
        self.assertIn("Delete this draft", self._open_page(self.page).text_content())
        picture = self.post.with_user(self.author)._add_picture(
            "a.png", self._make_picture()
        )
        self.assertIn("Do you want to delete this draft", self._ask())
        self.assertTrue(self.post.exists())
        self.assertIn("Your draft was deleted", self._discard().text)
        self.assertFalse(self.post.exists())
        self.assertFalse(picture.exists())
        # the second of two clicks
        self.assertEqual(self._discard().status_code, 200)

    def test_changes_are_thrown_away_and_the_blog_stays_as_it_is(self):
        tag = self.env["blog.tag"].create({"name": "Soil"})
        cover = self._make_picture("blue")
        self.post.tag_ids = tag
        self.post.with_user(self.author)._save_cover("a.png", cover)
        self._publish()
        stored = self.post.cover
        blog_post = self.post.blog_post_id
        post = self.post.with_user(self.author)
        values = {"name": "Other", "subtitle": "", "content": "<p>x</p>", "tag_ids": []}
        post._save_draft(values, self.post.revision)
        post._save_cover("", b"")
        revision = self.post.revision
        self.assertIn("Discard my changes", self._open_page(self.page).text_content())
        self.assertIn("throw away what you changed", self._ask())
        self.assertEqual(self.post.name, "Other")
        self.assertIn("Your changes were thrown away", self._discard().text)
        self.env.invalidate_all()
        self.assertEqual(self.post.state, "published")
        self.assertEqual(self.post.name, "Under the leaves")
        self.assertEqual(self.post.subtitle, "What lives there")
        self.assertEqual(self.post.content, "<p>Woodlice and worms.</p>")
        self.assertEqual(self.post.tag_ids, tag)
        self.assertEqual(self.post.cover, stored)
        self.assertGreater(self.post.revision, revision, "another tab is told")
        self.assertEqual(blog_post.name, "Under the leaves")
        self.assertTrue(blog_post.is_published)
        # again
        self.assertIn("nothing was changed", self._discard().text)

    def test_after_remarks_too(self):
        self._publish()
        post = self.post.with_user(self.author)
        post._save_draft({"content": "<p>x</p>"}, self.post.revision)
        self._submit()
        staff = self.post.with_user(self.editor)
        staff.remarks = "Rather not"
        staff.action_refuse()
        self._discard()
        self.assertEqual((self.post.state, self.post.remarks), ("published", False))

    def test_what_is_submitted_is_withdrawn_first(self):
        self._submit()
        self.assertNotIn("Delete this", self._open_page(self.page).text_content())
        self.assertIn("Withdraw this one first", self._discard().text)
        self.assertEqual(self.post.state, "submitted")

    def test_only_ones_own(self):
        foreign = self._make_post(self.other)
        page = f"/my/posts/{foreign.id}"
        self.assertEqual(self._get(f"{page}/discard").status_code, 404)
        self._discard(page)
        self.assertTrue(foreign.exists())
        response = self._post(f"{self.page}/discard", {"csrf_token": "no"})
        self.assertEqual(response.status_code, 400)
        self.assertTrue(self.post.exists())
