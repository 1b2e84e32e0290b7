"""A real browser, as staff and as the customer use it."""

import os
import re
import resource
import shutil
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

PHONE = {"width": 390, "height": 844}
SMALL_PHONE = {"width": 360, "height": 740}
TABLET = {"width": 768, "height": 1024}
DESKTOP = {"width": 1280, "height": 900}

# Odoo loads its scripts late, and until then a press is lost: playwright waits with one
# for what may be pressed
NOT_YET = """
const style = new CSSStyleSheet();
style.replaceSync(".o_lazy_js_waiting {pointer-events: none}");
document.adoptedStyleSheets = [style];
"""

# What browsers say about the world around them, and not about our pages
NOISE = re.compile(r"net::ERR_ABORTED|ResizeObserver loop")

expect.set_options(timeout=20_000)


@contextmanager
def open_browser():
    with _without_memory_limit(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            headless=not os.environ.get("BECOME_HEADED"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@contextmanager
def _without_memory_limit():
    """Undo for a while what Odoo does to this process: Chromium maps a lot of memory,
    of which it uses little, and does not start under a limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def find_chromium():
    return (
        os.environ.get("BECOME_CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("google-chrome")
    )


class Visitor:
    """Somebody with a browser of their own: a screen, a language, cookies.

    :param server: the :class:`OdooServer` that is visited
    :param screen: width and height in pixels
    :param language: what the browser tells that its user reads
    :param script: whether the browser runs scripts
    """

    def __init__(self, browser, server, screen=DESKTOP, language="en-US", script=True):
        self.server = server
        self.has_script = script
        self.context = browser.new_context(
            viewport=screen,
            locale=language,
            base_url=server.url,
            has_touch=screen != DESKTOP,
            java_script_enabled=script,
        )
        self.context.set_default_timeout(20_000)
        if script:
            self.context.add_init_script(NOT_YET)
        self.page = self.context.new_page()
        #: what the pages complained about
        self.errors = []
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _on_console(self, message):
        if message.type == "error" and not NOISE.search(message.text):
            self.errors.append(f"{message.text} ({message.location.get('url')})")

    def login(self, login, password):
        """Log in without the form, which is not what these tests are about."""
        client = self.server.client().login(login, password)
        self.context.add_cookies(
            [{"name": "session_id", "value": client.session_id, "url": self.server.url}]
        )
        return self

    def open(self, path):
        """Open a page, until it does what is pressed: Odoo loads its scripts late."""
        response = self.page.goto(path)
        if self.has_script:
            self.page.wait_for_function(
                "!document.body?.classList.contains('o_lazy_js_waiting')"
            )
        return response

    def forget(self):
        """Be nobody again. What a page still asks for would bring its session back."""
        self.page.goto("about:blank")
        self.context.clear_cookies()

    def take_errors(self):
        """What pages complained about since the last time."""
        taken, self.errors[:] = list(self.errors), []
        return taken

    def picture(self, name):
        """Keep a picture of the page, when somebody asked for them."""
        folder = os.environ.get("BECOME_SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            # pictures far down are fetched when one comes near
            for image in self.page.locator("img[loading=lazy]:visible").all():
                image.scroll_into_view_if_needed()
                self.page.wait_for_function(
                    "(image) => image.complete", arg=image.element_handle()
                )
            self.page.evaluate("scrollTo(0, 0)")
            self.page.screenshot(path=f"{folder}/{name}.png", full_page=True)


class Staff(Visitor):
    """Somebody in the backend."""

    def open_record(self, model, record_id):
        self.open(f"/odoo/{model}/{record_id}")
        expect(self.page.locator(".o_form_view")).to_be_visible()

    def field(self, name):
        return self.page.locator(f".o_field_widget[name='{name}']").first

    def open_settings(self):
        """Open our part of the settings."""
        self.open("/odoo/settings")
        self.page.locator(".settings_tab [data-key='become_portal']").click()
        expect(self.page.locator("#become_timesheet_visibility")).to_be_visible()

    def choose_hours(self, label):
        """Choose what customers see of hours, in the settings."""
        self.open_settings()
        self.page.locator("#become_timesheet_visibility").get_by_label(label).click()
        # saving ends in a reload, and whoever goes on before that comes back here
        self.page.evaluate("window.becomeIsSaving = true")
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.wait_for_function("!window.becomeIsSaving")
        expect(self.page.locator(".settings_tab")).to_be_visible()

    def open_tab(self, name):
        self.page.get_by_role("tab", name=name, exact=True).click()

    def upload(self, *paths):
        """Put files in the list of the open document."""
        self.open_tab("Files")
        self.page.locator(".o_become_files input[type=file]").set_input_files(paths)
        for path in paths:
            expect(self.file_row(path.name)).to_be_visible()

    def share(self, name, channel, shared=True):
        """Choose whether a file of the open document goes to this channel.

        :param channel: ``email`` or ``portal``
        """
        self.open_tab("Files")
        choice = self.file_row(name).locator(f".o_become_file_{channel} input")
        # it shows what the server has kept, so it changes when that is so
        choice.click()
        expect(choice).to_be_checked(checked=shared)

    def file_row(self, name):
        return self.page.locator(f".o_become_files tr[data-name='{name}']")

    def press(self, action):
        """Press the button of the form that calls this method."""
        self.page.locator(f".o_form_view button[name='{action}']:visible").first.click()

    def confirm_dialog(self, action):
        """Press a button in the dialog that is open, and wait until it is done."""
        dialog = self.page.locator(".modal")
        dialog.locator(f"button[name='{action}']:visible").click()
        expect(dialog).to_have_count(0)

    def save(self):
        self.page.locator(".o_form_button_save").click()
        expect(self.page.locator(".o_form_button_save")).to_be_hidden()


#: the dialog has come, which empties the signature, and the name is there again
IS_WRITTEN = """() => {
    const dialog = document.querySelector("#modalaccept.show");
    const canvas = dialog?.querySelector("canvas");
    if (!canvas?.width || Modal.getInstance(dialog)._isTransitioning) {
        return false;
    }
    const {data} = canvas
        .getContext("2d")
        .getImageData(0, 0, canvas.width, canvas.height);
    return data.some(Boolean);
}"""
#: milliseconds; for what takes seconds on a machine with nothing else to do
SLOW = 90_000


def press_sign(page):
    """Press the button in the dialog that a quotation is accepted in."""
    # the button can be pressed before the name is written in the dialog, in vain
    page.wait_for_function(IS_WRITTEN)
    button = page.locator("#modalaccept button.o_portal_sign_submit")
    expect(button).to_be_enabled()
    # Odoo draws a PDF first
    with page.expect_navigation(timeout=SLOW):
        button.click()
