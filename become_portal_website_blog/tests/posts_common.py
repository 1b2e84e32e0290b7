import io

from PIL import Image

from odoo.tests import new_test_user

from odoo.addons.become_portal.tests.http_common import PortalHttpCase
from odoo.addons.mail.tests.common import MailCommon

# A word that no sentence of Odoo has in it
SECRET = "Kattestaart"


class PostsCommon(MailCommon, PortalHttpCase):
    """Two guest authors of two companies, a blog for both, and an editor."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.website = cls.env["website"].search([], limit=1)
        cls.website.domain = False
        cls.author = cls._make_author("posts_author")
        cls.other = cls._make_author("posts_other")
        cls.customer = new_test_user(
            cls.env, login="posts_customer", groups="base.group_portal"
        )
        cls.editor = new_test_user(
            cls.env,
            login="posts_editor",
            email="posts_editor@example.com",
            groups="base.group_user,website.group_website_designer",
        )
        cls.clerk = new_test_user(
            cls.env, login="posts_clerk", groups="base.group_user"
        )
        cls.blog = cls._make_blog("Garden stories")
        cls.post = cls._make_post()

    @classmethod
    def _make_author(cls, login):
        role = cls.env.ref("become_portal_website_blog.role_guest_author")
        company = cls.env["res.partner"].create(
            {"name": f"Company of {login}", "is_company": True}
        )
        company.become_role_ids = role
        user = new_test_user(cls.env, login=login, groups="base.group_portal")
        email = f"{login}@example.com"
        user.partner_id.write({"parent_id": company.id, "email": email})
        return user

    @classmethod
    def _make_blog(cls, name, access="all", **values):
        return cls.env["blog.blog"].create(
            {
                "name": name,
                "become_guest_access": access,
                "become_guest_reviewer_id": cls.editor.id,
                **values,
            }
        )

    @classmethod
    def _make_post(cls, author=None, **values):
        return cls.env["become.guest.post"].create(
            {
                "name": "Under the leaves",
                "subtitle": "What lives there",
                "content": "<p>Woodlice and worms.</p>",
                "partner_id": (author or cls.author).partner_id.id,
                "website_id": cls.website.id,
                "blog_id": cls.blog.id,
                "lang": "en_US",
                **values,
            }
        )

    def _submit(self, post=None, author=None):
        post = post or self.post
        post.with_user(author or self.author)._submit()
        return post

    def _publish(self, post=None):
        post = self._submit(post)
        post.with_user(self.editor).action_publish()
        return post

    @staticmethod
    def _make_picture(color="green", kind="PNG"):
        written = io.BytesIO()
        Image.new("RGB", (20, 10), color).save(written, kind)
        return written.getvalue()
