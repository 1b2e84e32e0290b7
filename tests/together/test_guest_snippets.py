"""What a guest could try acts nowhere, in a real browser, whichever way it came in."""

import io
import runpy
from itertools import islice
from pathlib import Path

import pytest
from guest_site import MODEL, PASSWORD, Guest, look_for_harm
from PIL import Image
from support.browser import DESKTOP

ROOT = Path(__file__).parents[2]
CORPUS = runpy.run_path(ROOT / "become_portal_website/tests/guest_corpus.py")

pytestmark = pytest.mark.timeout(900)

#: what could cover something else, and where on the page a note is that should not be
COVERS = """
() => {
    const main = document.querySelector("#notes").getBoundingClientRect();
    const header = document.querySelector("header").getBoundingClientRect();
    return [...document.querySelectorAll("#notes .note *")]
        .filter((element) => {
            const style = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            return (
                !["static", "relative"].includes(style.position) ||
                style.transform !== "none" ||
                style.opacity !== "1" ||
                style.display === "none" ||
                box.top < main.top ||
                box.top < header.bottom
            );
        })
        .map((element) => element.outerHTML.slice(0, 200));
}
"""

PARSE = """
(text) => new DOMParser().parseFromString(text, "text/html").body.innerHTML
"""


@pytest.fixture
def visitor(browser, site):
    guest = Guest(browser, site, DESKTOP)
    yield guest
    guest.context.close()


def save_by_form(site, author, snippet):
    note = author.call_kw(MODEL, "create", {"content": "<p>-</p>"}).value
    answer = author.post(f"/my/test-notes/{note}", content=snippet, become_revision="1")
    assert answer.status in (200, 303), answer.text[-2000:]
    return note


def save_by_itself(site, author, snippet):
    note = author.call_kw(MODEL, "create", {"content": "<p>-</p>"}).value
    answer = author.post(
        f"/my/test-notes/{note}/autosave", content=snippet, become_revision="1"
    )
    assert "error" not in answer.value, answer.text
    return note


def save_by_rpc(site, author, snippet):
    note = author.call_kw(MODEL, "create", {"content": snippet})
    assert not note.error, note.text
    answer = author.call_kw(MODEL, "write", [note.value], {"content": snippet + " "})
    assert not answer.error, answer.text
    return note.value


def save_as_staff(site, author, snippet):
    return site.rpc(MODEL, "create", {"content": snippet})


#: what acts by itself, and how much of it has to be seen where nothing is taken out
ACTING = {
    "scripts": 3,
    "event handlers": 3,
    "frames": 3,
    "pictures and films of elsewhere": 3,
    "markup that parsers read differently": 3,
    "requests to the site itself": 1,
}

SAVES = [save_by_form, save_by_itself, save_by_rpc, save_as_staff]


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__)
def test_nothing_hostile_acts(site, visitor, save):
    author = site.client().login("willem", PASSWORD)
    for kind, snippets in CORPUS["HOSTILE"].items():
        notes = [str(save(site, author, snippet)) for snippet in snippets]
        path = f"/test-notes/shown?ids={','.join(notes)}"
        assert visitor.open(path).status == 200
        assert look_for_harm(visitor, path) == [], kind
        assert visitor.page.locator(".note").count() == len(notes), kind
        assert visitor.page.evaluate(COVERS) == [], kind
        assert visitor.page.title().startswith("Notes"), kind


def does_harm(visitor, snippet):
    visitor.begin_anew()
    visitor.open("/robots.txt")
    visitor.page.set_content(f"<main id='notes'>{snippet}</main>")
    try:
        return look_for_harm(visitor)
    except Exception:  # it took the page away
        return ["gone"]


@pytest.mark.parametrize(("kind", "number"), ACTING.items(), ids=list(ACTING))
def test_the_browser_would_see_it(visitor, kind, number):
    """As they are, they do harm: so many of each kind that acts by itself are seen."""
    harmful = (one for one in CORPUS["HOSTILE"][kind] if does_harm(visitor, one))
    # each takes a second: no more of them than that
    assert len(list(islice(harmful, number))) == number


def add_picture(author, note):
    """Put a picture in a note; return its number."""
    written = io.BytesIO()
    Image.new("RGB", (4, 3), "green").save(written, format="PNG")
    files = {"become_picture": ("a.png", written.getvalue(), "image/png")}
    answer = author.post(f"/my/test-notes/{note}/picture", files=files)
    return int(answer.value["url"].rpartition("/")[2])


def test_what_is_harmless_is_shown_as_it_was_typed(site, visitor):
    author = site.client().login("willem", PASSWORD)
    notes, snippets = [], []
    for snippet in CORPUS["HARMLESS"]:
        note = save_by_rpc(site, author, "<p>-</p>")
        if "/my/guest/picture/" in snippet:
            snippet = CORPUS["use_picture"](snippet, add_picture(author, note))
        author.call_kw(MODEL, "write", [note], {"content": snippet})
        notes.append(str(note))
        snippets.append(snippet)
    visitor.open(f"/test-notes/shown?ids={','.join(notes)}")
    shown = visitor.page.locator(".note")
    for number, snippet in enumerate(snippets):
        parsed = visitor.page.evaluate(PARSE, snippet)
        assert shown.nth(number).inner_html().strip() == parsed
