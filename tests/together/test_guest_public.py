"""What a guest author could try acts nowhere on the blog itself."""

import runpy
from pathlib import Path

import pytest
from guest_site import Guest, look_for_harm
from support.browser import DESKTOP
from support.database import run_in_odoo

FOLDER = Path(__file__).parent
CORPUS = runpy.run_path(
    FOLDER.parents[1] / "become_portal_website/tests/guest_corpus.py"
)
PASSWORD = "journey-password"
POST = "become.guest.post"
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
    world = FOLDER / "posts_world.py"
    return make_server("guest_public", lambda database: run_in_odoo(database, world))


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
