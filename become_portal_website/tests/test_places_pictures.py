from odoo.tests import tagged

from .guests_common import make_picture
from .places_common import PlacesCommon


@tagged("post_install", "-at_install")
class TestPlacesPictures(PlacesCommon):
    """Which pictures visitors see: those of what they read now."""

    def _publish_picture(self, color):
        draft = self._draft(color)
        picture = draft._add_picture("a.png", make_picture(color=color))
        self._save(draft, f'<p><img src="/my/guest/picture/{picture.id}" alt=""></p>')
        self._approve(draft)
        return draft, picture

    def _save(self, draft, content):
        draft._save_draft({"content": content}, draft.revision)

    def _approve(self, draft):
        draft._submit()
        draft.with_user(self.editor).sudo(False).action_publish()

    def _see(self, picture):
        return self._get_as(None, f"/my/guest/picture/{picture.id}").status_code

    def test_what_was_replaced_is_seen_by_nobody_until_it_is_put_back(self):
        old, first = self._publish_picture("red")
        _new, second = self._publish_picture("blue")
        self.assertEqual((self._see(first), self._see(second)), (404, 200))
        old.with_user(self.editor).sudo(False).action_restore()
        self.assertEqual((self._see(first), self._see(second)), (200, 404))

    def test_each_version_has_the_pictures_that_it_shows(self):
        old, first = self._publish_picture("red")
        draft = self.place.with_user(self.iris).sudo()._ensure_working("en_US")
        # as long as it is a draft, it shows those of what visitors read
        self._save(draft, f"{old.content}<p>More</p>")
        self.assertIn(f"/my/guest/picture/{first.id}", draft.content)
        self.assertEqual(self._see(first), 200)
        self._approve(draft)
        [own] = draft.picture_ids
        self.assertEqual(
            draft.content,
            f'<p><img src="/my/guest/picture/{own.id}" alt=""></p><p>More</p>',
        )
        old.unlink()
        self.assertEqual((self._see(first), self._see(own)), (404, 200))

    def test_a_place_that_is_archived_or_deleted_shows_none(self):
        _version, picture = self._publish_picture("red")
        self.place.active = False
        self.assertEqual(self._see(picture), 404)
        self.place.active = True
        self.assertEqual(self._see(picture), 200)
        self.place.unlink()
        self.assertFalse(picture.exists())

    def test_a_picture_of_a_text_that_is_gone_is_not_shown(self):
        version, picture = self._publish_picture("red")
        # as when a website is deleted: by the database, and not by Odoo
        self.env.cr.execute(
            "DELETE FROM become_guest_place_version WHERE id = %s", (version.id,)
        )
        self.env.invalidate_all()
        self.assertTrue(picture.public)
        self.assertEqual(self._see(picture), 404)
