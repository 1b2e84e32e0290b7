"""A guest writes with Odoo's editor on a phone, by keyboard, and without a script."""

import re
from pathlib import Path

import pytest
from guest_site import (
    FORM,
    MODEL,
    STATUS,
    TEXT,
    expect_saved,
    go_to_end,
    make_picture,
    open_editor,
    read,
)
from support.accessibility import (
    find_barriers,
    find_small_targets,
    find_too_wide,
)
from support.browser import DESKTOP, SMALL_PHONE, expect

pytestmark = pytest.mark.timeout(900)

PROBLEM = ".o_become_guest_problem"


def test_what_is_typed_is_saved_by_itself(site, note, make_guest):
    guest = make_guest(DESKTOP)
    page = open_editor(guest, note)
    expect(page.locator("textarea[name=content]")).to_be_hidden()
    assert page.locator(STATUS).get_attribute("aria-live") == "polite"
    # by keyboard alone: from the field before it, and out of it again
    go_to_end(page)
    page.keyboard.press("Enter")
    page.keyboard.type("/")
    choices = page.locator(".o-we-powerbox")
    expect(choices).to_be_visible()
    page.keyboard.type("head", delay=100)
    chosen = choices.locator(".active .o-we-command-name")
    expect(chosen).to_have_text("Heading 1")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_text("Heading 2")
    page.keyboard.press("Enter")
    page.keyboard.type("About us")
    page.keyboard.press("Enter")
    page.keyboard.type("We grow ")
    page.keyboard.press("Control+B")
    page.keyboard.type("trees")
    expect_saved(page)
    expected = "<p>Begin</p><h2>About us</h2><p>We grow <strong>trees</strong></p>"
    page.wait_for_timeout(3000)
    assert read(site, note).replace("&nbsp;", " ") == expected
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    # what is saved leaves without a question
    page.reload()
    expect(page.locator(f"{TEXT} h2")).to_have_text("About us")


def test_it_can_be_used_on_a_phone(site, note, make_guest):
    content = f"<p>{'W' * 200}</p><table><tr>{'<td>123456789</td>' * 9}</tr></table>"
    site.rpc(MODEL, "write", [note], {"content": content})
    guest = make_guest(SMALL_PHONE)
    page = open_editor(guest, note)
    page.locator(f"{FORM} summary").click()
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        guest.picture(f"guest_editor_{width}")
        assert find_too_wide(page) == []
        assert find_small_targets(page, ".o_become_guest_editor") == []
    assert find_barriers(page, ".o_become_guest_editor") == []


def test_a_picture_is_put_in_the_text(site, note, make_guest, tmp_path):
    guest = make_guest()
    page = open_editor(guest, note)
    go_to_end(page)
    page.keyboard.type(" and more")
    form = page.locator(FORM)
    form.locator("summary").click()
    problem = form.locator(".o_become_guest_picture_problem")
    choose = form.locator("input[type=file]")
    words = form.get_by_label("What can be seen on it")
    press = form.get_by_role("button", name="Put it in the text")
    press.click()
    expect(problem).to_have_text("Choose a picture first.")
    pdf = {"name": "paper.jpg", "mimeType": "image/jpeg", "buffer": b"%PDF-1.7 1 0 obj"}
    choose.set_input_files(pdf)
    press.click()
    expect(problem).to_contain_text("Say what can be seen")
    words.fill("A paper")
    press.click()
    expect(problem).to_contain_text("paper.jpg is no picture that we take")
    svg = {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg></svg>"}
    choose.set_input_files(svg)
    press.click()
    expect(problem).to_contain_text("a.svg is no picture that we take")
    large = tmp_path / "large.jpg"
    large.write_bytes(bytes(50 * 1024 * 1024))
    choose.set_input_files(large)
    press.click()
    expect(problem).to_contain_text("large.jpg is too large")
    expect(page.locator(TEXT)).to_contain_text("Begin and more")
    png = {"name": "tree.png", "mimeType": "image/png", "buffer": make_picture()}
    choose.set_input_files(png)
    words.fill('A "green" tree')
    words.press("Enter")
    picture = page.locator(f"{TEXT} img")
    expect(picture).to_have_attribute("alt", 'A "green" tree')
    page.wait_for_function(f"document.querySelector('{TEXT} img').naturalWidth === 60")
    expect_saved(page)
    page.get_by_role("button", name="Save", exact=True).click()
    shown = page.locator(".note img")
    expect(shown).to_have_attribute("src", re.compile(r"^/my/guest/picture/\d+$"))
    expect(shown).to_have_attribute("alt", 'A "green" tree')
    expect(page.locator(".note")).to_contain_text("Begin and more")


def test_two_tabs_never_overwrite_each_other(site, note, make_guest):
    guest = make_guest(DESKTOP)
    page = open_editor(guest, note)
    other = guest.context.new_page()
    other.goto(page.url)
    expect(other.locator(TEXT)).to_be_visible()
    go_to_end(page)
    page.keyboard.type(" in the first")
    expect_saved(page)
    go_to_end(other)
    other.keyboard.type(" in the second")
    problem = other.locator(PROBLEM)
    expect(problem).to_contain_text("Somebody saved another text here")
    again = problem.get_by_role("link")
    assert again.evaluate("(link) => link.href") == page.url
    expect(other.locator(TEXT)).to_have_text("Begin in the second")
    # the button says so as well, and keeps what was typed
    other.on("dialog", lambda dialog: dialog.accept())
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.locator("#error")).to_contain_text("Somebody saved another text")
    expect(other.locator(TEXT)).to_have_text("Begin in the second")
    assert read(site, note) == "<p>Begin in the first</p>"
    # the first goes on
    go_to_end(page)
    page.keyboard.type(" tab")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".note")).to_have_text("Begin in the first tab")


def test_saving_while_it_saves_itself_is_one_save(site, note, make_guest):
    guest = make_guest(DESKTOP)
    page = open_editor(guest, note)
    go_to_end(page)
    page.keyboard.type(" one")
    # until the save by itself is on its way
    with page.expect_request("**/autosave"):
        pass
    page.keyboard.type(" two")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".note")).to_have_text("Begin one two")


def test_without_a_connection_nothing_typed_is_lost(site, note, make_guest):
    guest = make_guest(DESKTOP)
    page = open_editor(guest, note)
    guest.context.set_offline(True)
    go_to_end(page)
    page.keyboard.type(" on the train")
    expect(page.locator(PROBLEM)).to_contain_text("This is not saved")
    expect(page.locator(TEXT)).to_have_text("Begin on the train")
    guest.context.set_offline(False)
    expect_saved(page)
    expect(page.locator(PROBLEM)).to_be_hidden()
    assert read(site, note) == "<p>Begin on the train</p>"


def test_what_was_submitted_meanwhile_is_not_changed(site, note, make_guest):
    guest = make_guest(DESKTOP)
    page = open_editor(guest, note)
    site.rpc(MODEL, "write", [note], {"state": "submitted"})
    go_to_end(page)
    page.keyboard.type(" too late")
    expect(page.locator(PROBLEM)).to_contain_text("Withdraw it first")
    assert read(site, note) == "<p>Begin</p>"
    page.on("dialog", lambda dialog: dialog.accept())


def test_without_a_script(site, note, make_guest):
    guest = make_guest(script=False)
    page = open_editor(guest, note)
    box = page.locator("textarea[name=content]")
    expect(box).to_have_value("<p>Begin</p>")
    box.fill("First part.\n\nSecond < part.")
    words = "What can be seen on it"
    page.locator("noscript").wait_for(state="attached")
    page.get_by_label(words).last.fill("A tree")
    png = {"name": "tree.png", "mimeType": "image/png", "buffer": make_picture()}
    page.locator("#become_picture").set_input_files(png)
    assert find_too_wide(page) == []
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".note p")).to_have_count(3)
    expect(page.locator(".note img")).to_have_attribute("alt", "A tree")
    expect(page.locator(".note")).to_contain_text("Second < part.")
    # what is no picture comes back with the text
    page = open_editor(guest, note)
    page.locator("textarea[name=content]").fill("Another text")
    svg = {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg></svg>"}
    page.locator("#become_picture").set_input_files(svg)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#error")).to_contain_text("a.svg is no picture")
    expect(page.locator("textarea[name=content]")).to_have_value("<p>Another text</p>")


def test_the_addon_is_the_one_of_the_documentation():
    """What docs/integrators.md shows is what runs here, so that it stays true."""
    text = (Path(__file__).parents[2] / "docs/integrators.md").read_text("utf-8")
    [section] = re.findall(r"^## What guests write\n(.*?)^## ", text, re.M | re.S)
    blocks = re.findall(r"```\w+\n(?:# |<!-- )(\S+).*?\n(.*?)```", section, re.S)
    assert len(blocks) == 5
    for name, code in blocks:
        [file] = Path(__file__).with_name("guest_notes").rglob(name)
        runs = "".join(file.read_text("utf-8").split())
        for line in code.splitlines():
            assert "".join(line.split()) in runs, (name, line)
