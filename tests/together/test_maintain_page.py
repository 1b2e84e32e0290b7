"""Somebody of a club keeps a part of a page, on a phone, in Dutch."""

from pathlib import Path

import pytest
from support.accessibility import find_too_wide
from support.browser import DESKTOP, PHONE, Visitor, expect
from support.database import run_in_odoo

WORLD = Path(__file__).with_name("places_world.py")
PICTURE = Path(__file__).parents[2] / "become_portal/demo/files/raised_beds.jpg"
PASSWORD = "journey-password"
VERSION = "become.guest.place.version"
EDITABLE = ".o_become_guest_editor [contenteditable='true']"

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def site(make_server):
    return make_server("places", lambda database: run_in_odoo(database, WORLD))


class Maintainer(Visitor):
    """Noor, who keeps the place."""

    def __init__(self, browser, site, **options):
        super().__init__(browser, site, PHONE, "nl-NL", **options)
        self.login("noor", PASSWORD)
        # bundles are made here, which are there already in the world of journeys
        self.context.set_default_timeout(120_000)
        self.base = f"/my/pages/{site.prepared['place']}"

    def write(self, text):
        """Put a text in the editor in the place of what is in it."""
        box = self.page.locator(EDITABLE)
        box.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def press(self, what):
        with self.page.expect_navigation():
            self.page.locator(f".o_become_place_{what}:visible").first.click()

    def look(self, name):
        self.picture(f"maintain_page_{name}")
        assert find_too_wide(self.page) == []


@pytest.fixture
def noor(browser, site):
    visitor = Maintainer(browser, site)
    yield visitor
    # without the internet a website has no fonts
    errors = [
        one for one in visitor.take_errors() if "ERR_NAME_NOT_RESOLVED" not in one
    ]
    assert errors == []
    visitor.context.close()


@pytest.fixture
def anybody(browser, site):
    visitor = Visitor(browser, site, PHONE, "nl-NL")
    yield visitor
    visitor.context.close()


def read(anybody):
    """What a visitor reads on the page right now."""
    anybody.open("/buurttuin")
    return anybody.page.locator("#wrap").inner_text()


def find_version(site, state):
    [version] = site.rpc(VERSION, "search", [("state", "=", state)], limit=1)
    return version


def test_a_place_is_kept_from_a_phone(site, noor, anybody):
    page = noor.page
    noor.open("/my")
    noor.look("dashboard")
    noor.open("/my/pages")
    noor.look("list")
    page.locator(".o_become_list_link").click()
    noor.press("edit")
    noor.write("De tuin is open op zaterdag.")
    noor.look("editor")
    picture = page.locator(".o_become_guest_tools .o_become_guest_picture")
    picture.locator("summary").click()
    picture.locator("input[type=file]").set_input_files(PICTURE)
    picture.locator("input[type=text]").fill("Bakken met sla")
    picture.locator("button").click()
    expect(page.locator(f"{EDITABLE} img[alt='Bakken met sla']")).to_be_visible()

    noor.press("preview")
    expect(page.locator("#wrap")).to_contain_text("De tuin is open op zaterdag.")
    image = page.locator("#wrap img[alt='Bakken met sla']")
    assert image.evaluate("(image) => image.decode().then(() => image.naturalWidth)")
    noor.look("preview")
    assert "zaterdag" not in read(anybody)

    page.locator(".o_become_place_back").click()
    noor.press("submit")
    noor.look("submitted")
    assert "zaterdag" not in read(anybody)

    version = find_version(site, "submitted")
    site.rpc(VERSION, "write", [version], {"remarks": "Van hoe laat tot hoe laat?"})
    site.rpc(VERSION, "action_refuse", [version])
    noor.open("/my")
    expect(page.locator("[data-code='pages'] .o_become_badge")).to_contain_text("1")
    noor.open(noor.base)
    expect(page.locator(".o_become_place_remarks")).to_contain_text("Van hoe laat")
    noor.look("remarks")
    noor.press("edit")
    noor.write("De tuin is open op zaterdag van 10 tot 16 uur.")
    noor.press("submit")
    site.rpc(VERSION, "action_publish", [version])
    assert "van 10 tot 16 uur" in read(anybody)
    noor.open(noor.base)
    noor.look("published")
    page.set_viewport_size(DESKTOP)
    noor.open(f"{noor.base}/nl")
    noor.look("editor_desk")


def test_a_second_tab_overwrites_nothing_unseen(site, noor):
    noor.open(f"{noor.base}/nl")
    other = noor.context.new_page()
    other.goto(f"{noor.base}/nl")
    expect(other.locator(EDITABLE)).to_be_visible()
    noor.write("Wat er in het eerste tabblad staat.")
    noor.press("save")
    other.locator(EDITABLE).click()
    other.keyboard.press("Control+a")
    other.keyboard.type("Wat er in het tweede tabblad staat.")
    with other.expect_navigation():
        other.locator(".o_become_place_save").click()
    expect(other.locator(".o_become_place_message")).to_be_visible()
    expect(other.locator(EDITABLE)).to_contain_text("tweede tabblad")
    noor.open(f"{noor.base}/nl")
    expect(noor.page.locator(EDITABLE)).to_contain_text("eerste tabblad")


def test_it_works_without_a_script(site, browser, anybody):
    noor = Maintainer(browser, site, script=False)
    noor.open(f"{noor.base}/nl")
    noor.page.locator("textarea[name='content']").fill("Zonder script geschreven.")
    noor.page.locator("input[name='become_picture']").set_input_files(PICTURE)
    noor.page.locator("input[name='become_picture_alt']").fill("Bakken met sla")
    noor.press("save")
    noor.press("preview")
    content = noor.page.locator("#wrap")
    expect(content).to_contain_text("Zonder script geschreven.")
    expect(content.locator("img[alt='Bakken met sla']")).to_be_visible()
    assert "Zonder script" not in read(anybody)
    noor.context.close()
