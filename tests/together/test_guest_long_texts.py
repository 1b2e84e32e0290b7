"""The pages of guests on each screen, with the longest texts that people type."""

from pathlib import Path

import pytest
from support.accessibility import find_small_targets, find_too_wide
from support.browser import DESKTOP, SMALL_PHONE, Visitor, expect
from support.database import run_in_odoo
from support.legibility import (
    NEAR_THE_TOP,
    find_cut_off,
    find_faults,
    find_out_of_view,
    measure_top,
)

WORLD = Path(__file__).with_name("guest_texts_world.py")
PASSWORD = "journey-password"
# a phone, a tablet, and two desks
WIDTHS = (360, 768, 1280, 1920)
PARTS = "main"
CARDS = ".o_become_cards tbody tr"
TOUCHED = ".o_become_cards, .o_become_list_search"
PAGES = {
    "dashboard": "/my",
    "posts": "/my/posts",
    "new_post": "/my/posts/new",
    "post_draft": "/my/posts/{draft}",
    "post_submitted": "/my/posts/{submitted}",
    "post_refused": "/my/posts/{refused}",
    "post_published": "/my/posts/{published}",
    "post_changed": "/my/posts/{changed}",
    "post_question": "/my/posts/{changed}/discard",
    "places": "/my/pages",
    "place": "/my/pages/{place}",
    "place_refused": "/my/pages/{refused_place}",
    "place_editor": "/my/pages/{place}/en",
    "place_question": "/my/pages/{place}/en/discard",
}
# Where each template that shows a list is measured (see tests/journeys): the page, and
# what is seen of it.
LISTS = {
    "become_portal_website.place": ("place", ".o_become_place_language"),
    "become_portal_website.place_earlier": ("place", ".o_become_place_earlier li"),
    "become_portal_website.places": ("places", ".o_become_list"),
    "become_portal_website_blog.post_tags": ("post_draft", ".o_become_post_tags"),
    "become_portal_website_blog.posts": ("posts", ".o_become_list"),
}

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def site(make_server):
    return make_server("guest_texts", lambda name: run_in_odoo(name, WORLD))


@pytest.fixture(scope="module")
def visitors(browser, site):
    """Who writes, in both languages."""
    opened = {}
    for language in ("nl", "en"):
        visitor = Visitor(browser, site, DESKTOP, language).login("femke", PASSWORD)
        visitor.context.set_default_timeout(120_000)
        opened[language] = visitor
    yield opened
    for visitor in opened.values():
        visitor.context.close()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_long_texts_leave_everything_in_its_place(visitors, site, name, language):
    visitor = visitors[language]
    page = visitor.page
    path = PAGES[name].format(**site.prepared)
    prefix = "/nl" if language == "nl" else ""
    assert visitor.open(f"{prefix}{path}").status == 200
    for key, (where, selector) in LISTS.items():
        assert where != name or page.locator(selector).count(), key
    if page.locator(".o_become_guest_editor").count():
        expect(page.locator(".o_become_guest_text")).to_be_visible(timeout=120_000)
    for details in page.locator("main details").all():
        details.evaluate("(details) => { details.open = true; }")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        visitor.picture(f"guest_long_{name}_{language}_{width}")
        assert find_faults(page, PARTS, CARDS) == {}, width


@pytest.mark.parametrize("name", ["posts", "places"])
def test_a_phone_shows_the_first_row_at_once(visitors, site, name):
    page = visitors["nl"].page
    page.set_viewport_size(SMALL_PHONE)
    visitors["nl"].open(PAGES[name])
    assert measure_top(page, ".o_portal_my_doc_table tbody tr:visible") <= NEAR_THE_TOP
    assert find_small_targets(page, TOUCHED) == []
    # also a screen of four times this width, where somebody enlarged the page
    page.set_viewport_size({"width": 320, "height": 640})
    assert find_too_wide(page) == []
    assert find_out_of_view(page, TOUCHED) == []
    assert find_cut_off(page, TOUCHED) == []
