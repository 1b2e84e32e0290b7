from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .posts_common import SECRET, PostsCommon

MODEL = "become.guest.post"
OPERATIONS = ("read", "write", "create", "unlink")


@tagged("post_install", "-at_install")
class TestPostsLeaks(PostsCommon):
    """An author has a draft of their own, and nothing that is on the website."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign = cls._make_post(
            cls.other,
            name=f"{SECRET} title",
            subtitle=f"{SECRET} subtitle",
            content=f"<p>{SECRET} text</p>",
            remarks=f"{SECRET} remarks",
        )

    def _rights(self, user, model):
        records = self.env[model].with_user(user)
        return {one for one in OPERATIONS if records.has_access(one)}

    def test_a_guest_has_no_right_on_the_website(self):
        for model, rights in (
            ("blog.post", {"read"}),  # Odoo's own: what is published
            ("blog.blog", {"read"}),
            ("ir.ui.view", set()),
            ("website.page", self._rights(self.customer, "website.page")),
            ("website", self._rights(self.customer, "website")),
            ("ir.attachment", set()),
            ("become.guest.post.publish", set()),
            ("become.guest.post.refuse", set()),
        ):
            self.assertEqual(self._rights(self.author, model), rights, model)
        self.assertNotIn("write", self._rights(self.author, "website.page"))

    def test_the_group_is_no_editor_and_no_employee(self):
        group = self.env.ref("become_portal_website_blog.group_guest_author")
        self.assertFalse(group.implied_ids)
        self.assertTrue(self.author.has_group(group.get_external_id()[group.id]))
        self.assertTrue(self.author.share)
        for name in (
            "base.group_user",
            "base.group_sanitize_override",
            "website.group_website_restricted_editor",
        ):
            self.assertFalse(self.author.has_group(name), name)

    def test_who_has_a_right_on_posts_of_guests(self):
        for user, rights in (
            (self.author, {"read", "write"}),
            (self.editor, {"read", "write", "unlink"}),
            (self.customer, set()),
            (self.clerk, set()),
            (self.env.ref("base.public_user"), set()),
        ):
            self.assertEqual(self._rights(user, MODEL), rights, user.login)

    def test_the_role_that_is_taken_away_takes_the_posts_along(self):
        self.author.partner_id.parent_id.become_role_ids = False
        self.assertFalse(self._rights(self.author, MODEL))
        self._login(self.author)
        self.assertEqual(self._get(f"/my/posts/{self.post.id}").url[-3:], "/my")
        for path in ("preview", "cover"):
            address = f"/my/posts/{self.post.id}/{path}"
            self.assertEqual(self._get(address).status_code, 404)

    def test_what_editors_tell_each_other_is_not_for_the_author(self):
        self.post.with_user(self.editor).message_post(
            body=SECRET, subtype_xmlid="mail.mt_comment"
        )
        messages = self.env["mail.message"]
        domain = [("body", "ilike", SECRET)]
        self.assertFalse(messages.with_user(self.author).search(domain))
        self.assertTrue(messages.with_user(self.editor).search(domain))
        author = self.author.partner_id
        for partner in (author, self.customer.partner_id):
            with self.assertRaises(AccessError):
                self.post.with_user(self.author).message_subscribe(partner.ids)
        self.post.with_user(self.editor).message_subscribe(author.ids)
        self.assertIn(author, self.post.message_partner_ids)

    def test_posts_of_others_are_closed_to_programs(self):
        for user in (self.author, self.customer, self.clerk):
            self._login(user)
            ids = self.foreign.ids
            for method, *args in (
                ("read", ids, ["name", "content", "remarks"]),
                ("search_read", [("id", "in", ids)], ["name"]),
                ("search_count", [("remarks", "ilike", SECRET)]),
                ("web_read", ids),
                ("write", ids, {"name": "mine"}),
                ("write", ids, {"content": "<p>mine</p>"}),
                ("unlink", ids),
                ("copy", ids),
                ("action_publish", ids),
                ("action_refuse", ids),
                ("action_open_plan", ids),
                ("action_open_refuse", ids),
                ("action_preview", ids),
                ("action_show_public", ids),
                ("activity_schedule", ids),
                ("message_post", ids),
                ("export_data", ids, ["name"]),
            ):
                answer = self._rpc(MODEL, method, *args)
                self.assertNotIn(SECRET, str(answer), (user.login, method))
                if "error" not in answer:
                    self.assertIn(answer["result"], ([], 0), (user.login, method))
        self.env.invalidate_all()
        self.assertEqual(self.foreign.name, f"{SECRET} title")
        self.assertEqual(self.foreign.state, "draft")

    def test_an_author_writes_the_text_and_nothing_else(self):
        self._login(self.author)
        kept = self.post.read()[0]
        for values in (
            {"state": "published"},
            {"state": "submitted"},
            {"partner_id": self.other.partner_id.id},
            {"website_id": False},
            {"remarks": "fine"},
            {"revision": 7},
            {"blog_post_id": 1},
            {"publish_on": "2020-01-01 00:00:00"},
            {"approver_id": self.editor.id},
            {"cover": "aGFsbG8="},
            {"public_cover_id": 1},
            {"form_key": "x"},
            {"picture_ids": [(0, 0, {"name": "x", "raw": "x"})]},
            {"activity_ids": [(0, 0, {"summary": "x"})]},
            {"tag_ids": [(0, 0, {"name": "x"})]},
        ):
            answer = self._rpc(MODEL, "write", self.post.ids, values)
            self.assertIn("error", answer, values)
        self.env.invalidate_all()
        now = self.post.read()[0]
        self.assertEqual({**now, "__last_update": 0}, {**kept, "__last_update": 0})

    def test_what_a_program_writes_is_sanitised(self):
        self._login(self.author)
        hostile = "<p onclick='x()'>Hi<script>x()</script></p>"
        for method, *args in (
            ("write", self.post.ids, {"content": hostile}),
            ("web_save", self.post.ids, {"content": f"{hostile} "}, {"id": {}}),
        ):
            self.assertIn("result", self._rpc(MODEL, method, *args), method)
            self.env.invalidate_all()
            self.assertEqual(self.post.content, "<p>Hi</p>")

    def test_an_author_cannot_publish(self):
        self._submit()
        self._login(self.author)
        self.assertIn("error", self._rpc(MODEL, "message_post", self.post.ids))
        blog_posts = self.env["blog.post"].search_count([])
        for model, method, *args in (
            (MODEL, "action_publish", self.post.ids),
            (MODEL, "action_refuse", self.post.ids),
            (MODEL, "write", self.post.ids, {"content": "<p>other</p>"}),
            ("become.guest.post.publish", "create", {"post_id": self.post.id}),
            ("become.guest.post.refuse", "create", {"post_id": self.post.id}),
            ("blog.post", "create", {"name": "x", "blog_id": self.blog.id}),
            ("blog.blog", "write", self.blog.ids, {"become_guest_access": "all"}),
        ):
            self.assertIn("error", self._rpc(model, method, *args), (model, method))
        self.env.invalidate_all()
        self.assertEqual(self.post.state, "submitted")
        self.assertEqual(self.post.content, "<p>Woodlice and worms.</p>")
        self.assertEqual(self.env["blog.post"].search_count([]), blog_posts)

    def test_who_writes_for_a_blog_is_for_staff(self):
        self._login(self.author)
        for name, value in (
            ("become_guest_access", "all"),
            ("become_guest_author_ids", self.author.partner_id.id),
            ("become_guest_reviewer_id", self.editor.id),
        ):
            for model, method, *args in (
                ("blog.blog", "read", self.blog.ids, [name]),
                ("blog.blog", "search_count", [(name, "=", value)]),
            ):
                self.assertIn("error", self._rpc(model, method, *args), name)

    def test_only_editors_decide(self):
        self._submit()
        with self.assertRaises(AccessError):
            self.post.with_user(self.clerk).action_publish()
        with self.assertRaises(AccessError):
            self.post.with_user(self.author).action_publish()
        self.assertEqual(self.post.state, "submitted")

    def test_a_blog_that_is_not_theirs_to_write_for(self):
        closed = self._make_blog("Closed", "none")
        chosen = self._make_blog("Chosen", "chosen")
        for blog in (closed, chosen):
            with self.assertRaises(UserError):
                self.post.with_user(self.author).write({"blog_id": blog.id})
        chosen.become_guest_author_ids = self.author.partner_id.parent_id
        self.post.with_user(self.author).write({"blog_id": chosen.id})
        self.assertEqual(self.post.blog_id, chosen)

    def test_pages_of_others(self):
        number = self.foreign.id
        token = self._token_of(self.author)
        for path in ("", "/preview", "/cover"):
            for wrong in (number, 0, 10**6, 2**31, 10**12):
                response = self._get(f"/my/posts/{wrong}{path}")
                self.assertEqual(response.status_code, 404, (path, wrong))
                self.assertNotIn(SECRET, response.text)
        for path in ("", "/withdraw", "/autosave", "/picture"):
            response = self._post(
                f"/my/posts/{number}{path}",
                {"name": "mine", "content": "mine", "csrf_token": token},
            )
            self.assertEqual(response.status_code, 404, path)
        self.assertEqual(self.foreign.name, f"{SECRET} title")
        self.assertNotIn(SECRET, self._get("/my/posts").text)

    def test_pages_are_for_guest_authors(self):
        for user in (self.customer, self.clerk):
            self._login(user)
            for path in ("/my/posts", "/my/posts/new", f"/my/posts/{self.post.id}"):
                response = self._get(path, allow_redirects=False)
                self.assertEqual(response.status_code, 303, path)
                self.assertTrue(response.headers["Location"].endswith("/my"))
            for path in ("preview", "cover"):
                response = self._get(f"/my/posts/{self.post.id}/{path}")
                self.assertEqual(response.status_code, 404, path)
        self._login(None)
        with mute_logger("odoo.http"):
            response = self._get(
                f"/my/posts/{self.post.id}/preview", allow_redirects=False
            )
        self.assertIn("/web/login", response.headers["Location"])

    def _token_of(self, user):
        self._login(user)
        return self._csrf_token("/my/posts/new")
