from odoo.tests import tagged
from odoo.tools import convert_file

from .posts_common import PostsCommon


@tagged("post_install", "-at_install")
class TestPostsDemo(PostsCommon):
    def test_the_demo_has_a_post_in_each_state(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        module = "become_portal_website_blog"
        convert_file(self.env, module, "demo/posts.xml", {}, mode="init", noupdate=True)
        femke = self.env.ref(f"{module}.demo_user_femke")
        posts = self.env["become.guest.post"].search(
            [("partner_id", "=", femke.partner_id.id)]
        )
        self.assertEqual(
            set(posts.mapped("state")), {"draft", "submitted", "refused", "published"}
        )
        self.assertTrue(femke.has_group(f"{module}.group_guest_author"))
        self.env.flush_all()
        self.authenticate("femke@example.com", "demo")
        page = self._get("/my/posts").text
        for post in posts:
            self.assertIn(post.name, page)
            self.assertEqual(self._get(f"/my/posts/{post.id}").status_code, 200)
            address = f"/my/posts/{post.id}/preview"
            self.assertEqual(self._get(address).status_code, 200)
