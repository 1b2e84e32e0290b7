"""A site with an addon on which guests write, and a browser that misses nothing."""

import configparser
import io
import os
import re
import subprocess
from pathlib import Path

from PIL import Image
from support.browser import PHONE, Visitor, expect
from support.database import run_in_odoo

from odoo import sql_db

FOLDER = Path(__file__).parent
ADDON = "guest_notes"
MODEL = "become.test.note"
WORLD = FOLDER / "guests_world.py"
PASSWORD = "guests-password"

TEXT = ".o_become_guest_text"
STATUS = ".o_become_guest_status"
FORM = ".o_become_guest_picture"

#: what a visitor does with a page, and a page with itself: hover, focus, animate, load
STIR = """
(selector) => {
    const names = ["mouseover", "pointerenter", "focus", "toggle", "animationstart",
        "load", "error", "beforetoggle"];
    for (const element of document.querySelectorAll(`${selector} *`)) {
        for (const name of names) {
            element.dispatchEvent(new Event(name, {bubbles: false}));
        }
        element.focus?.();
    }
}
"""


def addons_path():
    """The folders with addons of this test run, and the one with ours for tests."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(os.environ["ODOO_RC"])
    return f"{parser.get('options', 'addons_path')},{FOLDER}"


def prepare_site(database):
    """Make the people, and after them the addon, which the shell does not know."""
    run_in_odoo(database, WORLD)
    sql_db.close_db(database)
    subprocess.run(
        [
            os.environ["BECOME_ODOO_BIN"],
            *("--database", database, "--addons-path", addons_path()),
            *("--init", ADDON, "--stop-after-init", "--no-http", "--log-level=warn"),
        ],
        check=True,
    )


def make_site(make_server):
    return make_server("guests", prepare_site, options=("--addons-path", addons_path()))


class Guest(Visitor):
    """Somebody who writes; nothing that their pages try goes unnoticed.

    :ivar dialogs: what popped up
    :ivar strays: addresses off this machine that were asked for; none is reached
    """

    def __init__(self, browser, server, screen=PHONE, **options):
        super().__init__(browser, server, screen, **options)
        self.context.set_default_timeout(120_000)
        self.dialogs = []
        self.strays = []
        self.asked = []
        self.page.on("dialog", self._on_dialog)
        self.context.route("**/*", self._on_request)

    def begin_anew(self):
        """Go on with another page, whatever became of this one."""
        self.page.close()
        for noticed in (self.dialogs, self.strays, self.asked):
            noticed.clear()
        self.page = self.context.new_page()
        self.page.on("dialog", self._on_dialog)

    def _on_dialog(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.accept()

    def _on_request(self, route):
        url = route.request.url
        self.asked.append(url)
        if url.startswith((self.server.url, "data:", "blob:")):
            route.continue_()
        else:
            self.strays.append(url)
            route.abort()


def make_picture(width=60):
    written = io.BytesIO()
    Image.new("RGB", (width, 40), "green").save(written, format="PNG")
    return written.getvalue()


def is_about_our_pages(error):
    """Without the internet a website has no fonts, and offline there is no network."""
    return not re.search("ERR_NAME_NOT_RESOLVED|ERR_FAILED|INTERNET_DISCON", error)


def open_editor(guest, note):
    assert guest.open(f"/my/test-notes/{note}").status == 200
    if guest.has_script:
        expect(guest.page.locator(TEXT)).to_be_visible()
    return guest.page


def read(site, note, name="content"):
    [values] = site.rpc(MODEL, "read", [note], [name])
    return values[name]


def go_to_end(page):
    page.locator(TEXT).focus()
    page.keyboard.press("Control+End")


def expect_saved(page):
    expect(page.locator(STATUS)).to_have_text(re.compile(r"Saved at .*\d"))


def look_for_harm(visitor, path="/", selector="#notes"):
    """What the page that is open did, that it should not."""
    page = visitor.page
    page.evaluate(STIR, selector)
    page.wait_for_load_state("networkidle")
    harm = [f"dialog: {text}" for text in visitor.dialogs]
    harm += [f"asked for {url}" for url in visitor.strays if "hostile" in url]
    harm += [f"asked for {url}" for url in visitor.asked if "session/logout" in url]
    if path not in page.url:
        harm.append(f"went to {page.url}")
    return harm
