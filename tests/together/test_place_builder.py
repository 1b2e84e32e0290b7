"""Staff marks a place on a page, in the website builder itself."""

from pathlib import Path

import pytest
from support.browser import DESKTOP, Staff, Visitor, expect
from support.database import run_in_odoo

WORLD = Path(__file__).with_name("places_world.py")
PLACE = "become.guest.place"
VERSION = "become.guest.place.version"
LONG = 120_000

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def site(make_server):
    return make_server("builder", lambda database: run_in_odoo(database, WORLD))


@pytest.fixture
def staff(browser, site):
    visitor = Staff(browser, site, DESKTOP).login("admin", "admin")
    visitor.context.set_default_timeout(LONG)
    # a style sheet whose fonts do not come is none, and then the builder does not start
    visitor.context.route(
        "https://fonts.googleapis.com/**",
        lambda request: request.fulfill(status=200, content_type="text/css", body=""),
    )
    yield visitor
    assert visitor.take_errors() == []
    visitor.context.close()


def drop_block(page, content):
    """Pull the block of maintained places onto the page, above its heading."""
    block = page.locator("[name='Maintained place'] .o_snippet_thumbnail")
    block.scroll_into_view_if_needed()
    start, target = block.bounding_box(), content.locator("h1").bounding_box()
    page.mouse.move(start["x"] + 40, start["y"] + 40)
    page.mouse.down()
    page.mouse.move(start["x"] - 50, start["y"], steps=8)
    page.mouse.move(target["x"] + 200, target["y"] + 4, steps=15)
    page.mouse.up()
    dialog = page.locator(".modal")
    expect(dialog).to_contain_text("New Maintained Place")
    return dialog


def test_a_place_is_put_on_a_page(site, staff, browser):
    page = staff.page
    page.goto("/odoo/action-website.website_preview?path=/buurttuin&enable_editor=1")
    menu = page.locator(".o-snippets-menu")
    expect(menu).to_be_visible(timeout=LONG)
    content = page.frame_locator("iframe[src*='buurttuin']")
    blocks = content.locator(".s_become_place")
    expect(blocks).to_have_count(1)

    # without a name there is no place, and the block would show nothing
    drop_block(page, content).locator(".btn-close").click()
    expect(blocks).to_have_count(1)

    dialog = drop_block(page, content)
    dialog.locator("input").fill("Nieuws van de tuin")
    dialog.locator(".btn-primary").click()
    expect(blocks).to_have_count(2)
    [place] = site.rpc(PLACE, "search", [("name", "=", "Nieuws van de tuin")])
    [values] = site.rpc(PLACE, "read", [place], ["url"])
    assert values["url"] == "/buurttuin"
    expect(blocks.first).to_have_attribute("data-become-place", str(place))

    # another one, and back
    blocks.first.click()
    option = menu.locator("button", has_text="Nieuws van de tuin")
    option.click()
    choices = page.locator(".o_popover:visible, .o-dropdown--menu:visible")
    choices.get_by_text("Openingstijden van de buurttuin").click()
    number = str(site.prepared["place"])
    expect(blocks.first).to_have_attribute("data-become-place", number)
    menu.locator("button", has_text="Openingstijden van de buurttuin").click()
    choices.get_by_text("Nieuws van de tuin").click()
    expect(blocks.first).to_have_attribute("data-become-place", str(place))
    staff.picture("place_builder")
    menu.get_by_role("button", name="Save", exact=True).click()
    expect(menu).to_be_hidden(timeout=LONG)

    values = {"place_id": place, "lang": "nl_NL", "state": "submitted"}
    version = site.rpc(VERSION, "create", {**values, "content": "<p>De sla is op.</p>"})
    site.rpc(VERSION, "action_publish", [version])
    visitor = Visitor(browser, site, DESKTOP, "nl-NL")
    visitor.open("/buurttuin")
    expect(visitor.page.locator("#wrap")).to_contain_text("De sla is op.")
    visitor.context.close()
