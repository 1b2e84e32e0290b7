import io

from lxml import html
from PIL import Image

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .places_common import PlacesCommon


@tagged("post_install", "-at_install")
class TestPlacesPages(PlacesCommon):
    """How a maintainer keeps a place, without JavaScript, and how staff decides."""

    def setUp(self):
        super().setUp()
        self.path = f"/my/pages/{self.place.id}"
        self.editor_path = f"{self.path}/en"
        self._login(self.iris)

    def _see(self):
        """What visitors read, without logging the maintainer out."""
        return self.place.with_user(self.env.ref("base.public_user"))._render_place(
            self.place.id
        )

    def _open_editor(self):
        page = self._open_page(self.editor_path)
        return (
            page.xpath("//input[@name='become_revision']/@value")[0],
            page.xpath("//textarea[@name='content']")[0].text_content(),
        )

    def _save(self, content, then="", revision=None, **more):
        values = {
            "content": content,
            "become_revision": revision or self._open_editor()[0],
            "become_then": then,
            **more,
        }
        return self._post(self.editor_path, values, form=self.editor_path)

    def _press(self, action, **values):
        return self._post(f"{self.editor_path}/{action}", values, form=self.path)

    def _status(self):
        [status] = self._open_page("/my/pages").xpath("//td[@name='become_status']")
        return " ".join(status.text_content().split())

    @property
    def working(self):
        return self.place._find_working("en_US")

    def test_from_a_first_text_to_visitors_who_read_it(self):
        self.assertEqual(self._status(), "")
        self._save("<p>Draft</p>")
        self.assertEqual(self._status(), "Draft")
        self._save("<p>Open on Tuesday</p>", "submit")
        self.assertEqual(self._status(), "Pending approval")
        self.assertFalse(self._see())
        self.assertEqual(self.working.activity_ids.user_id, self.editor)
        self._as_staff(self.working).action_publish()
        self.assertEqual(self._status(), "Published")
        self.assertEqual(self._see(), "<p>Open on Tuesday</p>")
        self.assertFalse(self.place.version_ids.activity_ids)

    def _as_staff(self, record):
        return record.with_user(self.editor)

    def test_what_was_submitted_is_changed_after_it_is_withdrawn(self):
        self._save("<p>One</p>", "submit")
        answer = self._get(self.editor_path, allow_redirects=False)
        self.assertTrue(answer.headers["Location"].endswith(self.path))
        answer = self._save("<p>Two</p>", revision=2)
        self.assertIn("Withdraw it", answer.text)
        self.assertIn("Two", answer.text)
        self.assertEqual(self.working.content, "<p>One</p>")
        self._press("withdraw")
        self.assertFalse(self.working.activity_ids)
        self._save("<p>Two</p>")
        self.assertEqual(self.working.content, "<p>Two</p>")

    def test_remarks_are_read_and_the_text_improved(self):
        self._save("<p>Open</p>", "submit")
        staff = self._as_staff(self.working)
        staff.remarks = "When?"
        self.assertNotIn("When?", self._get(self.path).text)
        staff.action_refuse()
        self.assertIn("When?", self._get(self.path).text)
        self.assertIn("When?", self._get(self.editor_path).text)
        self.assertEqual(self._status(), "Refused")
        rows = self._open_page("/my/pages?filterby=refused").xpath("//tbody/tr")
        self.assertEqual(len(rows), 1)
        [tile] = self._open_page("/my").xpath("//*[@data-code='pages']")
        [badge] = tile.find_class("o_become_badge")
        self.assertEqual(badge.text_content().split()[0], "1")
        self._save("<p>Open on Tuesday</p>", "submit")
        self.assertEqual(self._status(), "Pending approval")
        self.assertNotIn("When?", self._get(self.path).text)
        self._as_staff(self.working).action_publish()
        self.assertIn("Tuesday", self._see())

    def test_two_tabs_do_not_overwrite_each_other(self):
        for text in ("First", "Second"):
            with self.subTest(text):
                revision, _content = self._open_editor()
                self._save(f"<p>{text} of one</p>", revision=revision)
                answer = self._save(f"<p>{text} of two</p>", revision=revision)
                self.assertEqual(answer.status_code, 200)
                self.assertIn("in the meantime", answer.text)
                self.assertIn(f"{text} of two", answer.text)
                self.assertEqual(self.working.content, f"<p>{text} of one</p>")

    def test_a_tab_from_before_a_publication_does_not_undo_it(self):
        revision, _content = self._open_editor()
        self._save("<p>New</p>", "submit")
        self._as_staff(self.working).action_publish()
        answer = self._save("<p>Old</p>", revision=revision)
        self.assertIn("in the meantime", answer.text)
        self.assertIn("Old", answer.text)
        self.assertFalse(self.working)
        self.assertIn("New", self._see())

    def test_the_same_text_again_is_no_draft(self):
        self._publish("Old")
        answer = self._save("<p>Old</p>")
        self.assertIn("done=unchanged", answer.headers["Location"])
        self.assertFalse(self.working)
        self.assertIn("nothing was changed", self._save("<p>Old</p>", "submit").text)
        self.assertFalse(self.working)

    def test_a_draft_begins_with_what_visitors_read_and_can_be_thrown_away(self):
        self._publish("Old")
        self.assertEqual(self._open_editor()[1], "<p>Old</p>")
        self._save("<p>New</p>")
        self.assertEqual(self._status(), "Draft")
        self.assertIn("Old", self._see())
        self._press("discard")
        self.assertFalse(self.working)
        self.assertEqual(self._status(), "Published")
        self._press("discard")
        self._press("withdraw")
        self._press("submit")
        self.assertEqual(self._status(), "Published")

    def test_an_earlier_version_is_put_back_as_a_draft(self):
        first = self._publish("First")
        self._publish("Second")
        [version] = self._open_page(self.path).xpath("//input[@name='version']/@value")
        self.assertEqual(version, str(first.id))
        self._press("restore", version=version)
        self.assertEqual(self.working.content, "<p>First</p>")
        self.assertIn("Second", self._see())
        # what is worked on is not overwritten
        self._save("<p>Third</p>")
        answer = self._press("restore", version=version)
        self.assertIn("There is a draft already", answer.text)
        self.assertEqual(self.working.content, "<p>Third</p>")

    def test_a_place_that_asks_for_no_approval_publishes_immediately(self):
        self.place.publishing = "immediate"
        self._save("<p>Now</p>")
        self.assertFalse(self._see())
        self._press("submit")
        self.assertIn("Now", self._see())
        self.assertEqual(self._status(), "Published")

    def test_each_language_has_a_text_of_its_own(self):
        dutch = self.env["res.lang"]._activate_lang("nl_NL")
        self.website.language_ids |= dutch
        self._save("<p>Tuesday</p>", "submit")
        self._as_staff(self.working).action_publish()
        path = f"{self.path}/{dutch.url_code}"
        page = self._open_page(path)
        self.assertEqual(page.xpath("//textarea")[0].text_content(), "")
        revision = page.xpath("//input[@name='become_revision']/@value")[0]
        values = {"content": "<p>Dinsdag</p>", "become_revision": revision}
        self._post(path, {**values, "become_then": "submit"}, form=path)
        self.assertEqual(self.place._find_working("nl_NL").content, "<p>Dinsdag</p>")
        self.assertIn("Tuesday", self._see())
        self.assertRegex(self._status(), "English.*: Published .*: Pending approval")

    def test_the_preview_is_the_page_itself_in_its_language(self):
        dutch = self.env["res.lang"]._activate_lang("nl_NL")
        self.website.language_ids |= dutch
        self._publish("Old")
        answer = self._save("<p>New</p>", "preview")
        page = self._get(answer.headers["Location"])
        self.assertIn("/team?become_preview=", page.url)
        self.assertIn("<p>New</p>", page.text)
        self._draft("Nieuw", lang="nl_NL")
        page = self._get(f"{self.path}/{dutch.url_code}/preview")
        self.assertIn(f"/{dutch.url_code}/team?", page.url)
        self.assertIn("<p>Nieuw</p>", page.text)

    def test_a_picture_is_for_others_once_it_is_published(self):
        picture = io.BytesIO()
        Image.new("RGB", (20, 20), "red").save(picture, "PNG")
        revision, _content = self._open_editor()
        self._post(
            self.editor_path,
            {"content": "<p>See</p>", "become_revision": revision},
            form=self.editor_path,
            files={"become_picture": ("club.png", picture.getvalue(), "image/png")},
        )
        [image] = self.working.picture_ids
        url = self.working._get_picture_url(image)
        self.assertIn(url, self.working.content)
        colleague = self._make_maintainer("ben", self.club)
        for user, status in (
            (self.iris, 200),
            (colleague, 200),
            (self.editor, 200),
            (self.bas, 404),
            (None, 404),
        ):
            answer = self._get_as(user, url)
            self.assertEqual(answer.status_code, status, user and user.login)
        self.working.with_user(self.iris).sudo()._submit()
        self._as_staff(self.working).action_publish()
        self.assertEqual(self._get_as(None, url).status_code, 200)
        self._publish("Again")
        self.assertEqual(self._get_as(None, url).status_code, 404)

    def test_a_pdf_that_is_called_a_picture_is_refused_and_the_text_kept(self):
        revision, _content = self._open_editor()
        answer = self._post(
            self.editor_path,
            {"content": "<p>My text</p>", "become_revision": revision},
            form=self.editor_path,
            files={"become_picture": ("club.jpg", b"%PDF-1.7\n", "image/jpeg")},
        )
        self.assertIn("club.jpg", answer.text)
        self.assertIn("My text", answer.text)
        self.assertFalse(self.working)

    def test_it_saves_by_itself_and_says_when_somebody_else_did(self):
        revision, _content = self._open_editor()
        first = self._autosave("<p>One</p>", revision)
        self.assertTrue(first["saved"])
        self.assertEqual(self.working.content, "<p>One</p>")
        second = self._autosave("<p>Two</p>", first["revision"])
        self.assertEqual(self.working.content, "<p>Two</p>")
        late = self._autosave("<p>Late</p>", first["revision"])
        self.assertTrue(late["conflict"])
        self.assertEqual(self.working.content, "<p>Two</p>")
        self.assertEqual(second["revision"], self.working.revision)

    def test_what_is_typed_and_taken_back_is_no_draft(self):
        self._publish("Old")
        revision, content = self._open_editor()
        answer = self._autosave(content, revision)
        self.assertNotIn("error", answer)
        self.assertFalse(self.working)
        for text in ("<p>New</p>", "<p>Old</p>", "<p>Newer</p>"):
            answer = self._autosave(text, answer["revision"])
            self.assertNotIn("error", answer)
            self.assertEqual(self.working.content, text)

    def test_what_could_not_be_submitted_can_be_saved_again(self):
        self._publish("Old")
        response = self._save("<p><br></p>", "submit")
        self.assertIn("Write something", response.text)
        page = html.fromstring(response.text)
        [revision] = page.xpath("//input[@name='become_revision']/@value")
        self._save("<p>New</p>", "submit", revision)
        self.assertEqual(self.working.content, "<p>New</p>")
        self.assertEqual(self.working.state, "submitted")

    def test_a_picture_that_is_not_taken_leaves_no_draft(self):
        self._publish("Old")
        files = {"become_picture": ("a.png", b"none", "image/png")}
        answer = self._post(
            f"{self.editor_path}/picture", {}, form=self.editor_path, files=files
        )
        self.assertIn("a.png", answer.json()["error"])
        self.assertFalse(self.working)

    def _autosave(self, content, revision):
        values = {"content": content, "become_revision": revision}
        return self._post(
            f"{self.editor_path}/autosave", values, form=self.editor_path
        ).json()

    def test_staff_previews_and_puts_an_earlier_version_back(self):
        first = self._publish("First")
        second = self._publish("Second")
        action = self._as_staff(first).action_preview()
        self._login(self.editor)
        self.assertIn("<p>First</p>", self._get(action["url"]).text)
        self._as_staff(first).action_restore()
        self.assertIn("First", self._see())
        self.assertFalse(second.is_public)
        self.assertEqual(self._as_staff(second).public_content, "<p>First</p>")

    def test_what_was_published_is_not_changed_by_staff_either(self):
        first = self._publish("First")
        with self.assertRaises(UserError):
            self._as_staff(first).content = "<p>Other</p>"
        self.assertEqual(self._see(), "<p>First</p>")

    def test_staff_decides_on_what_it_has_read(self):
        self._save("<p>One</p>", "submit")
        view = self._as_staff(self.working).get_view(view_type="form")
        buttons = html.fromstring(view["arch"]).xpath("//header/button")
        seen = {"revision": self.working.revision}
        contexts = [safe_eval(one.get("context", "{}"), seen) for one in buttons[:2]]
        self._press("withdraw")
        self._save("<p>Two</p>", "submit")
        for name, context in zip(("publish", "refuse"), contexts, strict=True):
            staff = self._as_staff(self.working).with_context(**context)
            with self.assertRaisesRegex(UserError, "changed this meanwhile"):
                getattr(staff, f"action_{name}")()
        self.assertFalse(self._see())

    def test_the_forms_of_staff_open(self):
        self._save("<p>Open</p>", "submit")
        for record in (self.place, self.working):
            for view in ("list", "form", "search"):
                self._as_staff(record).get_view(view_type=view)
        self.assertEqual(self._as_staff(self.place).pending_count, 1)
