from odoo.tests import tagged

from .posts_common import PostsCommon


@tagged("post_install", "-at_install")
class TestPostsMoves(PostsCommon):
    """Authors who are merged, move, or may not write any more."""

    def setUp(self):
        super().setUp()
        self.page = f"/my/posts/{self.post.id}"

    def _open(self, user, path=None):
        return self._get_as(user, path or self.page)

    def _finds(self, user):
        """Whether an author finds the post, in the list and by its address."""
        found, listed = (
            "Under the leaves" in self._open(user, path).text
            for path in (self.page, "/my/posts")
        )
        self.assertEqual(found, listed)
        return found

    def test_an_author_who_is_merged_into_another_contact(self):
        remains = self.env["res.partner"].create(
            {"name": "Iris", "parent_id": self.other.partner_id.parent_id.id}
        )
        source = self.author.partner_id
        self._publish()
        blog_post = self.post.blog_post_id
        source.parent_id = remains.parent_id
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((source | remains).ids, remains)
        self.env.invalidate_all()
        self.assertEqual(self.author.partner_id, remains)
        self.assertEqual(self.post.partner_id, remains)
        self.assertEqual(blog_post.author_id, remains)
        self.assertTrue(self._finds(self.author))
        post = self.post.with_user(self.author)
        post._save_draft({"content": "<p>More worms.</p>"}, post.sudo().revision)
        self._publish()
        self.assertIn("More worms", str(blog_post.content))

    def test_an_author_who_moves_takes_their_posts_along(self):
        self._submit()
        elsewhere = self.env["res.partner"].create(
            {"name": "Elsewhere", "is_company": True}
        )
        self.author.partner_id.parent_id = elsewhere
        self.assertFalse(self._finds(self.author), "this company has no guest authors")
        self.assertTrue(self.post.with_user(self.editor).comparison)
        elsewhere.become_role_ids = self.env.ref(
            "become_portal_website_blog.role_guest_author"
        )
        self.assertTrue(self._finds(self.author))
        # and the colleagues whom they left do not find them
        old = self._make_author("posts_colleague")
        old.partner_id.parent_id = self.other.partner_id.parent_id
        self.assertFalse(self._finds(old))

    def test_a_branch_writes_for_itself(self):
        branch = self.author.partner_id.parent_id
        head = self.other.partner_id.parent_id
        branch.parent_id = head
        self.assertEqual(self.author.partner_id.commercial_partner_id, branch)
        self.assertTrue(self._finds(self.author))
        self.blog.become_guest_access = "chosen"
        for chosen in (head, branch, self.author.partner_id):
            self.blog.become_guest_author_ids = chosen
            self.assertEqual(self.post._has_blog(), chosen != head, chosen.name)
        branch.become_role_ids = False
        # that of a head office is its own
        self.assertFalse(self._finds(self.author))

    def test_the_role_is_taken_away_while_a_text_is_submitted(self):
        attachment = self.post.with_user(self.author)._add_picture(
            "a.png", self._make_picture()
        )
        picture = f"/my/guest/picture/{attachment.id}"
        self._submit()
        self.author.partner_id.parent_id.become_role_ids = False
        self.assertFalse(self._finds(self.author))
        self._login(self.author)
        token = self._csrf_token("/my")
        for path in ("/withdraw", "/discard", "/autosave", "/picture", ""):
            response = self._post(f"{self.page}{path}", csrf_token=token)
            self.assertIn(response.status_code, (303, 404), path)
        self.assertEqual(self.post.state, "submitted")
        self.assertEqual(self._open(self.author, picture).status_code, 404)
        # staff decides on it all the same
        staff = self.post.with_user(self.editor)
        staff.remarks = "Thanks"
        with self.mock_mail_gateway():
            staff.action_refuse()
        self.assertEqual(self.post.state, "refused")

    def test_an_author_without_a_company(self):
        partner = self.author.partner_id
        role = partner.parent_id.become_role_ids
        partner.parent_id = False
        self.assertFalse(self._finds(self.author))
        partner.become_role_ids = role
        self.assertTrue(self._finds(self.author))
        self.blog.write(
            {"become_guest_access": "chosen", "become_guest_author_ids": partner.ids}
        )
        self._publish()
        self.assertEqual(self.post.blog_post_id.author_id, partner)
