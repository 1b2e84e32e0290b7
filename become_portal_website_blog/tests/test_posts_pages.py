from lxml import html

from odoo.tests import tagged

from ..controllers.preview import BecomePortalGuestPreview
from ..models.become_guest_post_writing import MAX_DRAFTS
from .posts_common import SECRET, PostsCommon

ROW = "//a[contains(@class, 'o_become_list_link')]"


@tagged("post_install", "-at_install")
class TestPostsPages(PostsCommon):
    def setUp(self):
        super().setUp()
        self._login(self.author)
        self.page = f"/my/posts/{self.post.id}"

    def _save(self, follow=True, action="save", files=None, revision=None, **values):
        self.post.invalidate_recordset()
        return self._post(
            self.page,
            {
                "name": self.post.name,
                "subtitle": self.post.subtitle or "",
                "content": self.post.content,
                "blog_id": self.post.blog_id.id,
                "become_revision": revision or self.post.revision,
                "become_action": action,
                "csrf_token": self._csrf_token("/my/posts/new"),
                **values,
            },
            files=files,
            follow=follow,
        )

    def _names(self, path="/my/posts"):
        return [one.text_content().strip() for one in self._open_page(path).xpath(ROW)]

    # the list

    def test_the_list_by_state(self):
        for state in ("submitted", "published", "refused"):
            self._make_post(name=state.title(), state=state)
        self._make_post(self.other, name="Of somebody else")
        self.assertEqual(len(self._names()), 4)
        for word, name in (
            ("draft", "Under the leaves"),
            ("submitted", "Submitted"),
            ("published", "Published"),
            ("todo", "Refused"),
        ):
            self.assertEqual(self._names(f"/my/posts?filterby={word}"), [name])
        self.assertEqual(self._names("/my/posts?search=leaves"), ["Under the leaves"])
        self.assertEqual(len(self._names("/my/posts?filterby=x&sortby=y&page=z")), 4)

    def test_the_badge_is_the_list_behind_it(self):
        self._make_post(state="refused")
        page = self._open_page("/my")
        badge = page.xpath(
            "//*[@data-code='posts']//*[contains(@class, 'o_become_badge')]"
        )
        self.assertEqual(badge[0].text_content().split()[0], "1")
        self.assertEqual(len(self._names("/my/posts?filterby=todo")), 1)
        self._login(self.customer)
        self.assertFalse(self._open_page("/my").xpath("//*[@data-code='posts']"))

    def test_posts_are_per_website(self):
        pond = self.env["website"].create({"name": "Pond"})
        elsewhere = self._make_post(name="Elsewhere", website_id=pond.id)
        self.assertEqual(self._names(), ["Under the leaves"])
        response = self._get(f"/my/posts/{elsewhere.id}")
        self.assertEqual(response.status_code, 404)
        self.blog.website_id = pond
        self.assertFalse(self.post._has_blog())

    # a new one

    def _start(self, **values):
        return self._post("/my/posts/new", {"name": "Worms", **values}, follow=True)

    def _started(self):
        return self.env["become.guest.post"].search([("name", "=", "Worms")])

    def test_a_new_post(self):
        self._start(become_key="k1")
        post = self._started()
        self.assertEqual(post.partner_id, self.author.partner_id)
        self.assertEqual(post.website_id, self.website)
        self.assertEqual(post.state, "draft")
        # the same form again is the same post
        self._start(become_key="k1")
        self.assertEqual(self._started(), post)
        self._start(become_key="k2")
        self.assertEqual(len(self._started()), 2)

    def test_bad_input_of_a_new_post(self):
        for name, sentence in (
            ("", "Give your post a title"),
            ("\0 \n", "Give your post a title"),
            ("x" * 201, "A title can have 200 characters"),
        ):
            response = self._start(name=name)
            self.assertEqual(response.status_code, 200)
            self.assertIn(sentence, response.text)
        self._start(lang="xx_XX", become_key="k" * 10_000)
        self.assertEqual(len(self._started()), 1)

    def test_no_more_drafts_than_somebody_can_finish(self):
        values = [{"name": "x", "partner_id": self.author.partner_id.id}] * MAX_DRAFTS
        self.env["become.guest.post"].create(values)
        self.assertIn(f"You have {MAX_DRAFTS} posts", self._start().text)
        self.assertFalse(self._started())

    def test_without_a_blog_there_is_nothing_to_write(self):
        self.env["blog.blog"].search([]).become_guest_access = "none"
        page = self._open_page("/my/posts/new")
        self.assertIn("There is no blog that you can write for", page.text_content())
        self.assertFalse(page.xpath("//form[contains(@class,'new_post_form')]"))
        self._post(
            "/my/posts/new",
            {"name": "Worms", "csrf_token": self._csrf_token("/my/account")},
        )
        self.assertFalse(self._started())

    def test_languages_are_those_of_the_blogs(self):
        dutch = self.env["res.lang"]._activate_lang("nl_NL")
        self.website.language_ids |= dutch
        page = "//select[@name='lang']/option/@value"
        self.assertEqual(len(self._open_page("/my/posts/new").xpath(page)), 2)
        self.env["blog.blog"].search([]).become_guest_lang_ids = dutch
        self._start(lang="en_US")
        self.assertEqual(self._started().lang, "nl_NL")

    # writing

    def test_what_is_typed_is_saved(self):
        tag = self.env["blog.tag"].create({"name": "Soil"})
        response = self._save(
            name="  Two\nlines ",
            subtitle="",
            content="<p>New</p>",
            become_tags="1",
            tag_ids=[tag.id, 10**9],
        )
        self.assertIn("Your post was saved", response.text)
        self.assertEqual(self.post.name, "Two lines")
        self.assertFalse(self.post.subtitle)
        self.assertEqual(self.post.content, "<p>New</p>")
        self.assertEqual(self.post.tag_ids, tag)
        self._save(become_tags="1")
        self.assertFalse(self.post.tag_ids)

    def test_bad_input_loses_nothing_that_was_typed(self):
        for values, sentence in (
            ({"name": ""}, "Give your post a title"),
            ({"name": "x" * 201}, "A title can have 200"),
            ({"subtitle": "x" * 301}, "and a subtitle 300"),
            ({"content": "x" * 200_001}, "This text is too long"),
        ):
            values = {"content": "<p>Typed with care</p>", **values}
            response = self._save(**values)
            self.assertEqual(response.status_code, 200)
            self.assertIn(sentence, response.text)
            self.assertIn(
                values["content"][:20],
                response.text.replace("&lt;", "<").replace("&gt;", ">"),
            )
            self.assertEqual(self.post.content, "<p>Woodlice and worms.</p>")
        for blog in ("x", "-1", str(10**12), "\0"):
            self._save(blog_id=blog, content="<p>Saved all the same</p>")
            self.assertEqual(self.post.content, "<p>Saved all the same</p>")
            self.assertFalse(self.post.blog_id)

    def test_what_is_too_long_comes_back_as_it_was_typed(self):
        text = "<p>x</p><custom>" + "y" * 100_000
        response = self._save(content=text)
        page = html.fromstring(response.text)
        [typed] = page.xpath("//textarea[@name='content']")
        self.assertEqual(typed.text_content(), text)

    def test_a_second_tab_is_told(self):
        revision = self.post.revision
        self._save(content="<p>First tab</p>", revision=revision)
        response = self._save(content="<p>Second tab</p>", revision=revision)
        self.assertIn("Somebody saved another text here", response.text)
        self.assertIn("Second tab", response.text)
        self.assertEqual(self.post.content, "<p>First tab</p>")
        # and again: it is not the newest by having been refused
        self._save(content="<p>Second tab</p>", revision=self._read_revision(response))
        self.assertEqual(self.post.content, "<p>First tab</p>")

    def _read_revision(self, response):
        page = html.fromstring(response.text)
        return page.xpath("//input[@name='become_revision']/@value")[0]

    def test_what_could_not_be_submitted_can_be_saved_again(self):
        files = {"cover": ("c.png", self._make_picture(), "image/png")}
        response = self._save(
            content="<p>One</p>", blog_id="", files=files, action="submit"
        )
        self.assertIn("Choose a blog first", response.text)
        revision = self._read_revision(response)
        self._save(content="<p>Two</p>", revision=revision, action="submit")
        self.assertEqual(self.post.content, "<p>Two</p>")

    def test_it_is_saved_while_one_types(self):
        values = {"content": "<p>By itself</p>", "become_revision": self.post.revision}
        token = self._csrf_token("/my/posts/new")
        answer = self._post(f"{self.page}/autosave", values, csrf_token=token).json()
        self.assertEqual(answer["revision"], self.post.revision)
        self.assertEqual(self.post.content, "<p>By itself</p>")
        values["content"] = "<p>Another</p>"
        answer = self._post(f"{self.page}/autosave", values, csrf_token=token).json()
        self.assertTrue(answer["conflict"])
        self.assertEqual(self.post.content, "<p>By itself</p>")

    def test_a_blog_that_is_taken_away_while_writing(self):
        blog = self.blog
        blog.become_guest_access = "none"
        response = self._save(content="<p>Long work</p>", action="submit")
        self.assertIn("You cannot write for that blog any more", response.text)
        self.assertIn("Long work", response.text)
        self.assertEqual(self.post.content, "<p>Long work</p>")
        self.assertEqual(self.post.state, "draft")
        other = self._make_blog("Pond stories")
        self._save(blog_id=other.id, action="submit")
        self.assertEqual(self.post.state, "submitted")

    def test_a_blog_that_is_deleted_or_archived(self):
        self.blog.active = False
        self.assertIn("You cannot write for", self._open_page(self.page).text_content())
        self.blog.unlink()
        self.assertEqual(self._get(self.page).status_code, 200)
        self.assertIn("Choose a blog first", self._save(action="submit").text)

    # pictures

    def test_a_picture(self):
        token = self._csrf_token("/my/posts/new")
        for content, name in (
            (b"%PDF-1.4 no picture", "holiday.jpg"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg"),
            (b"", "empty.png"),
        ):
            files = {"become_picture": (name, content, "image/jpeg")}
            answer = self._post(
                f"{self.page}/picture", {}, files=files, csrf_token=token
            ).json()
            self.assertIn(name, answer["error"])
        files = {"become_picture": ("a.png", self._make_picture(), "image/png")}
        answer = self._post(
            f"{self.page}/picture", {}, files=files, csrf_token=token
        ).json()
        url = answer["url"]
        self.assertEqual(self._get(url).status_code, 200)
        for user in (self.other, self.customer, None):
            self.assertEqual(self._get_as(user, url).status_code, 404)
        self._login(self.author)
        self._save(content=f'<p><img src="{url}" alt="Worms"></p>')
        self._publish(self.post)
        self.assertEqual(self._get_as(None, url).status_code, 200)

    def test_a_cover(self):
        files = {"cover": ("c.jpg", b"%PDF-1.4", "image/jpeg")}
        response = self._save(files=files, content="<p>Kept</p>")
        self.assertIn("c.jpg is no picture", response.text)
        self.assertEqual(self.post.content, "<p>Kept</p>")
        # what is on the page now can be saved
        files = {"cover": ("c.png", self._make_picture(), "image/png")}
        self._save(files=files)
        cover = self._get(f"{self.page}/cover")
        self.assertEqual(cover.headers["Content-Type"], "image/png")
        for user in (self.other, self.customer):
            self.assertEqual(self._get_as(user, f"{self.page}/cover").status_code, 404)
        self._login(self.author)
        self._save(become_no_cover="1")
        self.assertFalse(self.post.cover)
        self.assertEqual(self._get(f"{self.page}/cover").status_code, 404)

    # the preview

    def test_the_preview_is_the_page_of_the_blog_itself(self):
        response = self._save(action="preview", content="<p>Soon</p>")
        self.assertTrue(response.url.endswith("/preview"))
        before = self.env["blog.post"].search_count([])
        for _again in range(2):
            page = self._open_page(f"{self.page}/preview")
            self.assertEqual(page.xpath("//h1")[0].text_content(), self.post.name)
            text = page.xpath("//*[@id='o_wblog_post_content']")[0].text_content()
            self.assertIn("Soon", text)
        self.assertEqual(self.env["blog.post"].search_count([]), before)
        self._publish()
        public = self._page(None, self.post.blog_post_id.website_url)
        for path in (
            "//section[@id='o_wblog_post_top']",
            "//*[@id='o_wblog_post_content']",
        ):
            shown = [
                " ".join(one.xpath(path)[0].text_content().split())
                for one in (page, public)
            ]
            self.assertEqual(*shown)

    def test_a_preview_of_a_change_changes_nothing(self):
        self._publish()
        blog_post = self.post.blog_post_id
        self._login(self.author)
        self._save(name=f"{SECRET} title", content=f"<p>{SECRET} text</p>")
        page = self._open_page(f"{self.page}/preview")
        self.assertEqual(page.xpath("//h1")[0].text_content(), f"{SECRET} title")
        self.env.invalidate_all()
        self.assertEqual(blog_post.name, "Under the leaves")
        self.assertNotIn(SECRET, str(blog_post.content))
        public = self._get_as(None, blog_post.website_url).text
        self.assertNotIn(SECRET, public)
        self.assertIn("Under the leaves", public)

    def test_staff_sees_the_preview(self):
        for user in (self.editor,):
            page = self._page(user, f"{self.page}/preview")
            self.assertIn("Woodlice", page.text_content())
        self.assertTrue(BecomePortalGuestPreview)

    # on its way

    def test_submit_and_withdraw(self):
        response = self._save(action="submit")
        self.assertIn("Your post was submitted", response.text)
        self.assertEqual(self.post.state, "submitted")
        page = self._open_page(self.page)
        self.assertFalse(page.xpath("//textarea"))
        response = self._save(content="<p>Too late</p>")
        self.assertIn("Withdraw it", response.text)
        self.assertEqual(self.post.content, "<p>Woodlice and worms.</p>")
        token = self._csrf_token(self.page)
        for _twice in range(2):
            self._post(f"{self.page}/withdraw", csrf_token=token)
            self.assertEqual(self.post.state, "draft")
        self.assertFalse(self.post.activity_ids)

    def test_an_empty_post_is_not_submitted(self):
        response = self._save(content="<p><br></p>", action="submit")
        self.assertIn("Write something", response.text)
        self.assertEqual(self.post.state, "draft")

    def test_what_was_decided_meanwhile_is_not_withdrawn(self):
        self._save(action="submit")
        token = self._csrf_token(self.page)
        self.post.with_user(self.editor).action_publish()
        response = self._post(f"{self.page}/withdraw", csrf_token=token)
        self.assertEqual(response.status_code, 200)
        self.assertIn("decided on in the meantime", response.text)
        self.assertEqual(self.post.state, "published")

    def test_remarks_are_read_and_the_post_improved(self):
        self._save(action="submit")
        self.post.remarks = "Tell more <b>about</b> worms"
        self.post.with_user(self.editor).action_refuse()
        text = self._open_page(self.page).text_content()
        self.assertIn("Tell more <b>about</b> worms", text)
        self._save(content="<p>Woodlice, and worms of all kinds.</p>", action="submit")
        self.assertEqual(self.post.state, "submitted")

    def test_forms_need_their_token(self):
        for path in ("", "/withdraw", "/autosave", "/picture"):
            response = self._post(f"{self.page}{path}", {"csrf_token": "no"})
            self.assertEqual(response.status_code, 400)
