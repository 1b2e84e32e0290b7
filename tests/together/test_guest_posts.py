"""A guest author writes a post on a phone, in Dutch, until everybody reads it."""

import time
from pathlib import Path

import pytest
from support.accessibility import find_barriers, find_small_targets, find_too_wide
from support.browser import PHONE, SMALL_PHONE, Visitor, expect
from support.database import run_in_odoo

ROOT = Path(__file__).parents[2]
WORLD = Path(__file__).with_name("posts_world.py")
PICTURE = ROOT / "become_portal" / "demo" / "files" / "raised_beds.jpg"
PASSWORD = "journey-password"
POST = "become.guest.post"
TEXT = ".o_become_guest_text"
#: milliseconds; the editor is made when the first one asks for it
LONG = 90_000

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def firm(make_server):
    return make_server("posts", lambda database: run_in_odoo(database, WORLD))


def visit(browser, firm, login=None, screen=PHONE):
    visitor = Visitor(browser, firm, screen, "nl-NL")
    if login:
        visitor.login(login, PASSWORD)
    # bundles are made here, which are there already in the world of journeys
    visitor.context.set_default_timeout(LONG)
    return visitor


def close(visitor):
    # without the internet a website has no fonts
    errors = [
        one for one in visitor.take_errors() if "ERR_NAME_NOT_RESOLVED" not in one
    ]
    assert errors == []
    visitor.context.close()


@pytest.fixture
def femke(browser, firm):
    visitor = visit(browser, firm, "femke")
    yield visitor
    close(visitor)


def wait_until(is_so):
    until = time.monotonic() + LONG / 1000
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.5)


class Post:
    """The post, as its author types it and as staff decides about it."""

    def __init__(self, firm, visitor):
        self.rpc = firm.rpc
        self.visitor = visitor
        self.page = visitor.page

    @property
    def path(self):
        return f"/my/posts/{self.id}"

    def start(self, title):
        self.visitor.open("/my")
        self.page.locator("[data-code='posts'] a, a[data-code='posts']").first.click()
        self.page.wait_for_url("**/my/posts", timeout=LONG)
        self.page.locator(".o_become_new_post:visible").click()
        self.page.locator("#become_post_name").fill(title)
        self.page.locator(".o_become_new_post_form [type=submit]").click()
        self.page.wait_for_url("**/my/posts/*[0-9]", timeout=LONG)
        self.id = int(self.page.url.rsplit("/", 1)[-1])

    def open(self, visitor=None):
        (visitor or self.visitor).open(self.path)

    def type(self, text, page=None):
        """Type at the end of the text, in Odoo's editor."""
        page = page or self.page
        editor = page.locator(TEXT)
        expect(editor).to_be_visible(timeout=LONG)
        editor.focus()
        page.keyboard.press("Control+End")
        page.keyboard.type(text)

    def add_picture(self, path, alt):
        tools = self.page.locator(".o_become_guest_picture")
        tools.locator("summary").click()
        tools.locator("input[type=file]").set_input_files(path)
        tools.locator("input[type=text]").fill(alt)
        tools.locator("button").click()
        picture = self.page.locator(f"{TEXT} img[alt='{alt}']")
        expect(picture).to_be_visible(timeout=LONG)

    def press(self, action):
        self.page.locator(f".o_become_post_{action}").click()

    def look(self, name, part="main"):
        self.visitor.picture(f"guest_post_{name}")
        assert find_too_wide(self.page) == []
        assert find_barriers(self.page, part) == []

    def read(self, *names):
        [values] = self.rpc(POST, "read", [self.id], list(names))
        return values if len(names) > 1 else values[names[0]]

    def refuse(self, remarks):
        action = self.rpc(POST, "action_open_refuse", [self.id])
        context = action["context"]
        values = {"remarks": remarks}
        wizard = self.rpc(action["res_model"], "create", values, context=context)
        wizard = wizard if isinstance(wizard, list) else [wizard]
        self.rpc(action["res_model"], "action_refuse", wizard)


def test_a_post_from_the_first_word_to_the_blog(firm, browser, femke):
    post = Post(firm, femke)
    page = post.page
    post.start("Een moestuin op drie hoog")
    post.type("Het begon met drie bakken munt.")
    # by itself, and a screen reader hears of it
    status = page.locator(".o_become_guest_status[aria-live='polite']")
    expect(status).to_contain_text(":", timeout=LONG)
    post.add_picture(PICTURE, "Bakken op een dak")
    page.locator(".o_become_post_tags label", has_text="Daktuinen").click()
    post.look("written")
    assert find_small_targets(page, ".o_become_post_form .btn") == []

    post.press("preview")
    page.wait_for_url("**/preview", timeout=LONG)
    expect(page.locator("h1")).to_have_text("Een moestuin op drie hoog")
    expect(page.locator("#o_wblog_post_content img")).to_be_visible()
    # the rest is Odoo's own page
    post.look("preview", ".o_become_preview")
    page.locator(".o_become_preview a").click()
    page.wait_for_url(f"**{post.path}", timeout=LONG)

    post.press("submit")
    page.wait_for_url("**/*done=submitted", timeout=LONG)
    expect(page.locator(".o_become_confirmation")).to_be_visible()
    assert post.read("state") == "submitted"
    post.look("submitted")

    post.refuse("Mooi! Vertel ook wie er oogst.")
    femke.open("/my")
    expect(page.locator("[data-code='posts'] .o_become_badge")).to_contain_text("1")
    post.open()
    expect(page.locator(".o_become_post_remarks")).to_contain_text("wie er oogst")
    post.look("refused")
    post.type(" De kok oogst elke ochtend.")
    post.press("submit")
    page.wait_for_url("**/*done=submitted", timeout=LONG)

    firm.rpc(POST, "action_publish", [post.id])
    [blog_post] = firm.rpc(
        "blog.post", "read", post.read("blog_post_id")[:1], ["website_url"]
    )
    visitor = visit(browser, firm)
    visitor.open(blog_post["website_url"])
    public = visitor.page
    expect(public.locator("h1")).to_have_text("Een moestuin op drie hoog")
    content = public.locator("#o_wblog_post_content")
    expect(content).to_contain_text("De kok oogst elke ochtend.")
    expect(content).to_contain_text("Femke de Boer")
    picture = content.locator("img[alt='Bakken op een dak']")
    expect(picture).to_be_visible()
    assert picture.evaluate("(image) => image.naturalWidth") > 0
    visitor.picture("guest_post_public")
    assert find_too_wide(public) == []

    # a change waits, while the old text stays
    post.open()
    post.type(" En de gasten ook.")
    post.press("submit")
    page.wait_for_url("**/*done=submitted", timeout=LONG)
    visitor.open(blog_post["website_url"])
    expect(content).to_contain_text("De kok oogst")
    expect(content).not_to_contain_text("En de gasten ook")
    close(visitor)
    page.set_viewport_size(SMALL_PHONE)
    femke.open("/my/posts")
    post.look("list_360")


def test_a_second_tab(firm, browser, femke):
    post = Post(firm, femke)
    post.start("Twee vensters")
    post.type("Eerst dit.")
    status = post.page.locator(".o_become_guest_status")
    expect(status).to_contain_text(":", timeout=LONG)
    second = visit(browser, firm, "femke")
    post.open(second)
    expect(second.page.locator(TEXT)).to_contain_text("Eerst dit.", timeout=LONG)
    post.type(" Uit het eerste venster.")
    wait_until(lambda: "eerste venster" in post.read("content"))

    post.type(" Uit het tweede venster.", second.page)
    problem = second.page.locator(".o_become_guest_problem")
    expect(problem).to_be_visible(timeout=LONG)
    second.picture("guest_post_second_tab")
    content = post.read("content")
    assert "eerste venster" in content
    assert "tweede" not in content
    # what was typed there is still there
    expect(second.page.locator(TEXT)).to_contain_text("tweede venster")
    # the page that is left asks whether one is sure
    second.page.on("dialog", lambda dialog: dialog.accept())
    close(second)
