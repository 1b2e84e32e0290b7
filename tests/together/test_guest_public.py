"""What a guest could try acts nowhere: neither on the blog, nor in a place."""

import runpy
from pathlib import Path

import pytest
from guest_site import Guest, look_for_harm
from lxml import html
from support.browser import DESKTOP, expect
from support.database import run_in_odoo

FOLDER = Path(__file__).parent
CORPUS = runpy.run_path(
    FOLDER.parents[1] / "become_portal_website/tests/guest_corpus.py"
)
PASSWORD = "journey-password"
POST = "become.guest.post"
VERSION = "become.guest.place.version"
#: what could cover something else, or is not where it was put
COVERS = """
(selector) => [...document.querySelectorAll(`${selector} *`)]
    .filter((element) => {
        const style = getComputedStyle(element);
        return (
            ["fixed", "absolute", "sticky"].includes(style.position) ||
            style.transform !== "none" ||
            style.opacity !== "1"
        );
    })
    .map((element) => element.outerHTML.slice(0, 200))
"""

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def site(make_server):
    """Where Femke writes for a blog, and Noor keeps a place."""

    def prepare(database):
        posts = run_in_odoo(database, FOLDER / "posts_world.py")
        return {**posts, **run_in_odoo(database, FOLDER / "places_world.py")}

    return make_server("guest_public", prepare)


@pytest.fixture
def visitor(browser, site):
    guest = Guest(browser, site, DESKTOP)
    yield guest
    guest.context.close()


def expect_no_harm(visitor, path, selector, kind):
    assert visitor.open(path).status == 200
    assert look_for_harm(visitor, path.partition("?")[0], selector) == [], kind
    assert visitor.page.evaluate(COVERS, selector) == [], kind
    assert visitor.page.locator(f"{selector}, header").count() >= 2, kind


def test_nothing_hostile_acts_on_the_blog(site, visitor):
    author = site.client().login("femke", PASSWORD)
    for kind, snippets in CORPUS["HOSTILE"].items():
        text = "".join(f"<div>{snippet}</div>" for snippet in snippets)
        answer = author.post("/my/posts/new", name=kind, become_key=kind)
        post = int(answer.headers["Location"].rpartition("/")[2])
        typed = {"content": text, "name": snippets[0][:200], "subtitle": snippets[1]}
        answer = author.call_kw(POST, "write", [post], typed)
        assert not answer.error, answer.text
        answer = author.post(f"/my/posts/{post}", become_action="submit")
        site.rpc(POST, "action_publish", [post])
        [values] = site.rpc(POST, "read", [post], ["blog_post_id"])
        number = values["blog_post_id"][0]
        [public] = site.rpc("blog.post", "read", [number], ["website_url"])
        expect_no_harm(visitor, public["website_url"], "#o_wblog_post_content", kind)
        # titles and subtitles are in the list of all blogs
        assert visitor.open("/blog").status == 200
        assert look_for_harm(visitor, "/blog", "#wrap") == [], kind


def submit(noor, editor, page, text=None):
    """Press the button below a text, of the author or as the page has it."""
    form = html.fromstring(page.body)
    [revision] = form.xpath("//input[@name='become_revision']/@value")
    [shown] = form.xpath("//textarea[@name='content']")
    typed = {"content": text or shown.text, "become_revision": revision}
    return noor.post(editor, become_then="submit", **typed)


def test_nothing_hostile_acts_in_a_place(site, visitor):
    noor = site.client().login("noor", PASSWORD)
    editor = f"/my/pages/{site.prepared['place']}/nl"
    for kind, snippets in CORPUS["HOSTILE"].items():
        # what is left of two kinds can be the same, and that is not submitted twice
        text = f"<p>{kind}</p>" + "".join(f"<div>{one}</div>" for one in snippets)
        answer = submit(noor, editor, noor.get(editor), text)
        if answer.status == 200:
            # it says that pictures were left out, and shows what would be submitted
            answer = submit(noor, editor, answer)
        assert answer.status == 303
        [version] = site.rpc(VERSION, "search", [("state", "=", "submitted")])
        site.rpc(VERSION, "action_publish", [version])
        expect_no_harm(visitor, "/buurttuin", ".s_become_place", kind)
        expect(visitor.page.locator(".s_become_place")).to_contain_text(kind)
