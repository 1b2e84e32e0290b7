from markupsafe import Markup

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..models.guests.become_guest_content_mixin import GuestRevisionConflict
from ..models.guests.guest_html_field import MAX_CONTENT_LENGTH, GuestHtml
from .guest_corpus import HARMLESS, HOSTILE, use_picture
from .guests_common import GuestsCommon, make_picture
from .test_guest_html import find_acting

CLOSED = {
    "lang": "en_US",
    "partner_id": 1,
    "remarks": "Well done",
    "revision": 9,
    "state": "published",
    "website_id": 1,
    "date_saved": "2026-01-01 10:00:00",
    "date_submitted": "2026-01-01 10:00:00",
    "picture_ids": [Command.clear()],
}


@tagged("post_install", "-at_install")
class TestGuestContent(GuestsCommon):
    def test_each_model_of_guests_sanitises(self):
        found = [
            name
            for name, model in self.registry.items()
            if issubclass(model, self.registry["become.guest.content.mixin"])
        ]
        self.assertGreater(len(found), 1)
        for name in found:
            self.assertIsInstance(self.env[name]._fields["content"], GuestHtml, name)

    def test_whoever_writes_it_is_sanitised(self):
        admin = self.env.ref("base.user_admin")
        hostile = "".join(one for some in HOSTILE.values() for one in some)
        for note in (
            self._as(self.author),
            self._as(self.author).sudo(),
            self._as(self.staff),
            self._as(admin),
            self.note,
        ):
            for value in (hostile, Markup(hostile)):  # noqa: S704
                note.content = "<p>x</p>"
                note.write({"content": value})
                self.assertEqual(find_acting(note.content), [])
                note.env.flush_all()
                note.invalidate_recordset()
                self.assertEqual(find_acting(note.content), [])
                self.assertIn("text", note.content)
            made = note.create({"content": hostile})
            self.assertEqual(find_acting(made.content), [])
            self.assertEqual(made.content, note.content)
            self.assertEqual(made.sudo().copy().content, note.content)

    def test_what_is_harmless_is_kept_as_it_is(self):
        picture = self._as(self.author)._add_picture("a.png", make_picture())
        for snippet in HARMLESS:
            snippet = use_picture(snippet, picture.id)
            self.note.content = snippet
            self.note.flush_recordset()
            self.note.invalidate_recordset()
            self.assertEqual(self.note.content, snippet)

    def test_a_text_has_an_end(self):
        for text in ("a" * (MAX_CONTENT_LENGTH + 1), "<" * (MAX_CONTENT_LENGTH - 9)):
            with self.assertRaisesRegex(UserError, "too long"):
                self._as(self.author)._save_draft({"content": text}, 1)
        self.assertEqual(self.note.content, "<p>First</p>")

    def test_an_author_writes_the_text_and_nothing_else(self):
        note = self._as(self.author)
        note.write({"content": "<p>Mine</p>"})
        self.assertEqual(self.note.content, "<p>Mine</p>")
        for name, value in CLOSED.items():
            with self.subTest(name):
                with self.assertRaises(AccessError):
                    note.write({name: value})
                with self.assertRaises(AccessError):
                    note.create({"content": "<p>New</p>", name: value})
                with self.assertRaises(AccessError):
                    note.with_context(**{f"default_{name}": value}).create({})
                with self.assertRaises(AccessError):
                    note._save_draft({name: value}, note.revision)
        fields_of_mixin = set(self.env["become.guest.content.mixin"]._fields)
        named = CLOSED.keys() | self.notes._get_writable_fields()
        automatic = {"create_date", "create_uid", "display_name", "id"}
        automatic |= {"write_date", "write_uid"}
        self.assertLessEqual(fields_of_mixin - automatic, named, "may they write it?")

    def test_what_an_author_makes_is_a_draft_of_theirs(self):
        note = self.notes.with_user(self.author).create({"content": "<p>New</p>"})
        note = note.sudo()
        self.assertEqual(note.state, "draft")
        self.assertEqual(note.partner_id, self.author.partner_id)
        self.assertTrue(note.website_id)
        self.assertTrue(note.lang)

    def test_what_is_of_somebody_else_is_closed(self):
        note = self._as(self.other)
        for call in (
            lambda: note.content,
            lambda: note._save_draft({"content": "x"}, 1),
            lambda: note._submit(),
            lambda: note._withdraw(),
            lambda: note._add_picture("a.png", b""),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_a_save_counts(self):
        note = self._as(self.author)
        note._save_draft({"content": "<p>Second</p>"}, 1)
        self.assertEqual(note.content, "<p>Second</p>")
        self.assertEqual(note.revision, 2)
        self.assertTrue(note.date_saved)
        self._as(self.staff).content = "<p>Of staff</p>"
        self.assertEqual(note.revision, 3)

    def test_two_tabs_never_overwrite_each_other(self):
        note = self._as(self.author)
        note._save_draft({"content": "<p>First tab</p>"}, 1)
        with self.assertRaises(GuestRevisionConflict):
            note._save_draft({"content": "<p>Second tab</p>"}, 1)
        self.assertEqual(note.content, "<p>First tab</p>")
        self.assertEqual(note.revision, 2)

    def test_the_same_form_twice_is_no_conflict(self):
        note = self._as(self.author)
        for _time in range(2):
            note._save_draft({"content": "<p onclick='x'>Sent twice</p>"}, 1)
        self.assertEqual(note.revision, 2)

    def test_from_draft_to_published(self):
        note = self._as(self.author)
        note._submit()
        note._submit()
        self.assertEqual(note.state, "submitted")
        self.assertTrue(note.date_submitted)
        with self.assertRaisesRegex(UserError, "Withdraw it"):
            note._save_draft({"content": "<p>More</p>"}, 1)
        with self.assertRaisesRegex(UserError, "Withdraw it"):
            note.write({"content": "<p>More</p>"})
        note._withdraw()
        note._save_draft({"content": "<p>More</p>"}, 1)
        note._submit()
        with self.assertRaisesRegex(UserError, "Remarks"):
            self._as(self.staff).action_refuse()
        self._as(self.staff).remarks = "Shorter"
        self._as(self.staff).action_refuse()
        self.assertEqual((note.state, note.remarks), ("refused", "Shorter"))
        with self.assertRaisesRegex(UserError, "decided"):
            note._withdraw()
        note._save_draft({"content": "<p>Less</p>"}, 2)
        self.assertEqual(note.state, "refused")
        note._submit()
        self._as(self.staff).action_publish()
        self.assertEqual((note.state, note.remarks), ("published", False))
        with self.assertRaisesRegex(UserError, "published"):
            note._submit()
        note._save_draft({"content": "<p>Once more</p>"}, 3)
        self.assertEqual(note.state, "draft")

    def test_what_staff_changes_in_a_published_text_is_published_again(self):
        self._as(self.author)._submit()
        self._as(self.staff).action_publish()
        self._as(self.staff).content = "<p>Without the slip</p>"
        self.assertEqual(self.note.state, "submitted")
        self._as(self.staff).action_publish()

    def test_nothing_empty_is_submitted(self):
        self.note.content = "<p><br></p>"
        with self.assertRaisesRegex(UserError, "Write something"):
            self._as(self.author)._submit()

    def test_an_author_decides_about_nothing(self):
        self._as(self.author)._submit()
        for name in ("action_publish", "action_refuse"):
            with self.assertRaises(AccessError):
                getattr(self._as(self.author), name)()
        self.assertEqual(self.note.state, "submitted")

    def test_staff_decides_once(self):
        for note in (self.note, self._as(self.staff)):
            with self.assertRaisesRegex(UserError, "not submitted"):
                note.action_publish()
        self._as(self.author)._submit()
        self._as(self.staff).action_publish()
        with self.assertRaisesRegex(UserError, "not submitted"):
            self._as(self.staff).action_publish()
