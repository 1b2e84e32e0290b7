from unittest.mock import patch

from lxml import html

from odoo.tests import tagged

from .places_common import MARK, PAGE, PlacesCommon


@tagged("post_install", "-at_install")
class TestPlacesRender(PlacesCommon):
    """What pages show in a place, to whom, and when."""

    def _see(self, path="/team", user=None):
        page = self._page(user, path)
        return page.get_element_by_id("wrap").text_content()

    def test_visitors_read_what_is_published_and_no_more(self):
        self._draft("Nobody reads this yet")
        seen = self._see()
        self.assertNotIn("Nobody reads", seen)
        self.assertNotIn("left over", seen)
        self._publish("We play on Tuesday", self.other, self.bas)
        self.assertIn("We play on Tuesday", self._see())
        self.assertNotIn("Nobody reads", self._see())

    def test_a_page_that_visitors_have_open_shows_what_is_published_right_away(self):
        self._publish("First")
        self.assertIn("First", self._see())
        self.assertIn("First", self._see())  # from the cache
        second = self._publish("Second")
        self.assertNotIn("First", self._see())
        self.assertIn("Second", self._see())
        first = self.place.version_ids - second
        first.with_user(self.editor).action_restore()
        self.assertIn("First", self._see())
        self.place.active = False
        self.assertNotIn("First", self._see())

    def test_visitors_get_the_page_from_the_cache_all_the_same(self):
        self._publish("We play on Tuesday")
        self._see()
        places = self.env.registry["become.guest.place"]
        with patch.object(places, "_render_place", side_effect=AssertionError):
            self.assertIn("We play on Tuesday", self._see())

    def test_a_language_without_a_version_shows_the_default_one(self):
        dutch = self.env["res.lang"]._activate_lang("nl_NL")
        self.website.language_ids |= dutch
        self._publish("We play on Tuesday")
        self.assertIn("We play on Tuesday", self._see(f"/{dutch.url_code}/team"))
        self._publish("Wij spelen dinsdag", lang="nl_NL")
        self.assertIn("Wij spelen dinsdag", self._see(f"/{dutch.url_code}/team"))
        self.assertIn("We play on Tuesday", self._see())

    def test_a_place_of_another_website_shows_nothing(self):
        self._publish("We play on Tuesday")
        self.place.website_id = self.env["website"].create({"name": "Pond"})
        self.assertNotIn("We play", self._see())

    def test_only_its_maintainer_and_staff_see_a_draft_on_the_page(self):
        self._publish("Old")
        draft = self._draft("New")
        preview = f"/team?become_preview={draft.id}"
        for user in (self.iris, self.editor):
            self.assertIn("New", self._see(preview, user), user.login)
        for user in (self.bas, None):
            seen = self._see(preview, user)
            self.assertNotIn("New", seen)
            self.assertIn("Old", seen)
        self.club.become_role_ids = False
        self.assertNotIn("New", self._see(preview, self.iris))

    def test_an_address_with_nonsense_shows_what_is_published(self):
        self._publish("Old")
        for asked in ("0", "x", "-1", 2**31 - 1, 2**40, "1&become_preview=2"):
            self.assertIn("Old", self._see(f"/team?become_preview={asked}", self.iris))

    def test_a_mark_with_nonsense_shows_nothing(self):
        marks = ("", "x", "1 or 1", "9" * 30, 2**31 - 1, "1'", "{{ 1 }}")
        self.page.arch = PAGE.format("".join(MARK.format(one, "no") for one in marks))
        self.assertEqual(self._see().split(), ["Our", "club"])

    def test_saving_the_page_in_the_builder_keeps_what_is_shown_out_of_it(self):
        self._publish("We play on Tuesday")
        page = self._page(self.editor, "/team")
        [place] = page.xpath(f"//*[@data-become-place='{self.place.id}']")
        self.assertIn("We play on Tuesday", place.text_content())
        view = self.page.view_id.with_user(self.editor).with_context(
            website_id=self.website.id
        )
        wrap = page.get_element_by_id("wrap")
        value = html.tostring(wrap, encoding="unicode").replace("Our", "My")
        view.save(value, xpath="/t[1]/t[1]/div[1]")
        self.assertIn("My club", self.page.view_id.arch)
        self.assertNotIn("Tuesday", self.page.view_id.arch)
        self.assertIn(f'data-become-place="{self.place.id}"', self.page.view_id.arch)
        self.assertIn("We play on Tuesday", self._see())
