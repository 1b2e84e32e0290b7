import io

from PIL import Image

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.become_portal.tests.http_common import PortalHttpCase

from ..models.guests.become_guest_content_pictures import MAX_PICTURES
from ..tools.guest_html import find_guest_pictures
from ..tools.guest_pictures import MAX_PICTURE_MB, MAX_PICTURE_SIDE
from .guests_common import GuestsCommon, make_picture

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
NO_PICTURES = {
    "drawing.svg": SVG,
    "drawing.png": SVG,
    "paper.jpg": b"%PDF-1.7\n1 0 obj",
    "page.gif": b"<html><script>alert(1)</script></html>",
    "program.png": b"MZ\x90\0",
    "empty.png": b"",
    "cut.png": make_picture()[:40],
    "camera.bmp": make_picture("BMP"),
    "scan.tiff": b"II*\0" + bytes(40),
}


@tagged("post_install", "-at_install")
class TestGuestPictures(GuestsCommon):
    def _add(self, name="cat.png", data=None):
        return self._as(self.author)._add_picture(name, data or make_picture())

    def test_each_type_that_we_take(self):
        for kind, extension in (
            ("PNG", "png"),
            ("JPEG", "jpg"),
            ("GIF", "gif"),
            ("WEBP", "webp"),
        ):
            picture = self._add("C:\\cat.of\\me.jpeg", make_picture(kind))
            self.assertEqual(picture.name.rpartition(".")[2], extension)
            self.assertEqual(Image.open(io.BytesIO(picture.raw)).size, (4, 3))
            self.assertEqual(picture.mimetype, f"image/{kind.lower()}")
            self.assertFalse(picture.public)
            self.assertFalse(picture.access_token)
            self.assertEqual(picture.res_id, self.note.id)

    def test_only_the_picture_stays(self):
        exif = Image.Exif()
        exif[0x010E] = "taken at home"
        exif[0x0112] = 6  # it was held upright
        for kind in ("JPEG", "PNG", "WEBP"):
            data = make_picture(kind, size=(40, 20), exif=exif) + b"hidden behind it"
            self.assertIn(b"taken at home", data)
            raw = self._add(data=data).raw
            self.assertNotIn(b"taken at home", raw)
            self.assertNotIn(b"hidden", raw)
            self.assertEqual(Image.open(io.BytesIO(raw)).size, (20, 40))

    def test_a_large_one_is_made_smaller(self):
        data = make_picture("JPEG", size=(4000, 1000))
        size = Image.open(io.BytesIO(self._add(data=data).raw)).size
        self.assertEqual(size, (MAX_PICTURE_SIDE, MAX_PICTURE_SIDE // 4))

    def test_what_is_no_picture_is_refused_with_a_sentence(self):
        for name, data in NO_PICTURES.items():
            with (
                self.subTest(name),
                self.assertRaisesRegex(UserError, f"{name} is no picture that we take"),
            ):
                self._as(self.author)._add_picture(name, data)
        self.assertFalse(self.note.picture_ids)

    def test_what_is_too_large_is_refused_with_a_sentence(self):
        data = make_picture() + bytes(50 * 1024 * 1024)
        with self.assertRaisesRegex(UserError, f"can have {MAX_PICTURE_MB} MB"):
            self._add("large.png", data)
        for size in ((9000, 9000), (20000, 20000)):
            data = make_picture(size=size)
            self.assertLess(len(data), MAX_PICTURE_MB * 1024 * 1024)
            with self.assertRaisesRegex(UserError, "too many pixels"):
                self._add("bomb.png", data)

    def test_their_number_has_an_end_and_what_is_not_used_makes_room(self):
        pictures = [self._add() for _number in range(MAX_PICTURES)]
        with self.assertRaisesRegex(UserError, "more are not taken"):
            self._add()
        self.env.cr.execute(
            "UPDATE ir_attachment SET create_date = '2026-01-01' WHERE id IN %s",
            (tuple(one.id for one in pictures),),
        )
        self.note.invalidate_recordset()
        self.env.invalidate_all()
        self.note.content = f'<img src="/my/guest/picture/{pictures[0].id}" alt="">'
        self._add()
        self.assertEqual(len(self.note.picture_ids), 2)
        self.assertTrue(pictures[0].exists())

    def test_not_in_what_was_submitted(self):
        self._as(self.author)._submit()
        with self.assertRaisesRegex(UserError, "Withdraw it"):
            self._add()

    def test_guests_have_no_right_on_files(self):
        picture = self._add()
        for user in (self.author, self.other):
            with self.assertRaises(AccessError):
                picture.with_user(user).read(["raw"])
            with self.assertRaises(AccessError):
                self.env["ir.attachment"].with_user(user).create({"name": "a"})
        with self.assertRaises(AccessError):
            self._as(self.author).read(["picture_ids"])

    def test_publishing_shows_those_in_the_text(self):
        shown, left_out = self._add(), self._add()
        self.note.content = f'<img src="/my/guest/picture/{shown.id}" alt="">'
        self._as(self.author)._submit()
        self._as(self.staff).action_publish()
        self.assertTrue(shown.public)
        self.assertFalse(left_out.public)
        self.note.content = f'<img src="/my/guest/picture/{left_out.id}" alt="">'
        self.assertTrue(shown.public, "the old text stays until staff publishes")
        self._as(self.staff).action_publish()
        self.assertFalse(shown.public)
        self.assertTrue(left_out.public)

    # --- pictures of other texts ---

    def _show(self, *pictures):
        """Return a text with these pictures."""
        return "".join(
            f'<p>a<img src="/my/guest/picture/{one.id}" alt=""></p>' for one in pictures
        )

    def test_a_picture_of_ones_own_other_text_becomes_one_of_this(self):
        other = self._make_note(self.author)
        pasted = other.with_user(self.author)._add_picture("a.png", make_picture())
        note, text = self._as(self.author), self._show(pasted, pasted)
        for _twice in range(2):  # as when a form is sent again
            self.assertFalse(note._save_draft({"content": text}, 1))
        [own] = self.note.picture_ids
        self.assertEqual(self.note.content, self._show(own, own))
        self.assertEqual(self.note.revision, 2)
        raw = pasted.raw
        other.unlink()
        note._submit()
        self._as(self.staff).action_publish()
        self.assertEqual(own.raw, raw)
        self.assertTrue(own.public)

    def test_a_picture_of_somebody_else_is_left_out_and_they_are_told(self):
        foreign = self._make_note(self.other)
        picture = foreign.with_user(self.other)._add_picture("a.png", make_picture())
        mine, note = self._add(), self._as(self.author)
        text = self._show(picture, mine)
        notice = note._save_draft({"content": text}, self.note.revision)
        self.assertIn("somebody else were left out", notice)
        left = f"<p>a</p>{self._show(mine)}"
        self.assertEqual(self.note.content, left)
        # and by RPC
        note.content = text
        self.assertEqual(self.note.content, left)
        made = self.notes.with_user(self.author).create({"content": text})
        self.assertEqual(len(made.sudo().picture_ids), 1)
        self.assertEqual(made.content, f"<p>a</p>{self._show(made.sudo().picture_ids)}")
        note._submit()
        self._as(self.staff).action_publish()
        self.assertFalse(picture.public)

    def test_no_other_file_is_copied(self):
        secret = self.env["ir.attachment"].create({"name": "a.png", "raw": b"secret"})
        for number in (secret.id, 2**31 - 1):
            self._as(self.author).content = f"{self._show(secret)}{number}"
            self.assertEqual(self.note.content, f"<p>a</p>{number}")
        self.assertFalse(self.note.picture_ids)

    def test_a_copy_of_a_text_has_pictures_of_its_own(self):
        self.note.content = self._show(self._add())
        copy = self.note.copy()
        self.assertEqual(copy.content, self._show(copy.picture_ids))
        self.assertNotEqual(copy.content, self.note.content)

    def test_not_more_of_other_texts_than_of_this(self):
        other = self._make_note(self.author).with_user(self.author)
        pictures = [
            other._add_picture("a.png", make_picture(size=(4, side)))
            for side in range(1, MAX_PICTURES + 1)
        ]
        note = self._as(self.author)
        text = self._show(*pictures, self._add())
        with self.assertRaisesRegex(UserError, "more are not taken"):
            note._save_draft({"content": text}, 1)
        note._save_draft({"content": self._show(*pictures)}, 1)
        self.assertEqual(len(find_guest_pictures(self.note.content)), MAX_PICTURES)


@tagged("post_install", "-at_install")
class TestGuestPicturesPages(GuestsCommon, PortalHttpCase):
    def _open(self, number):
        return self.url_open(f"/my/guest/picture/{number}")

    def test_who_sees_a_picture_before_and_after(self):
        picture = self._as(self.author)._add_picture("cat.png", make_picture())
        for user, status in (
            (None, 404),
            (self.other, 404),
            (self.author, 200),
            (self.staff, 200),
        ):
            if user:
                self._login(user)
            answer = self._open(picture.id)
            self.assertEqual(answer.status_code, status, user and user.login)
        self.assertEqual(answer.headers["Content-Type"], "image/png")
        self.assertIn("private", answer.headers["Cache-Control"])
        picture.public = True
        self.authenticate(None, None)
        self.assertEqual(self._open(picture.id).status_code, 200)

    def test_it_opens_no_other_file(self):
        attachment = self.env["ir.attachment"].create(
            {"name": "a.txt", "raw": b"secret", "public": True}
        )
        self._login(self.author)
        for number in (attachment.id, 0, 10**9, 2**40, "a"):
            self.assertEqual(self._open(number).status_code, 404, number)

    def test_a_public_read_right_opens_none(self):
        picture = self._as(self.author)._add_picture("cat.png", make_picture())
        self.env["ir.model.access"].create(
            {
                "name": "public",
                "model_id": self.env["ir.model"]._get_id(self.notes._name),
                "group_id": self.env.ref("base.group_public").id,
                "perm_read": True,
            }
        )
        self.assertEqual(self._open(picture.id).status_code, 404)
