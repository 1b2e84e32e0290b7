"""What a guest pastes: pictures of their own texts come along, others do not."""

import re

import pytest
from guest_site import (
    FORM,
    MODEL,
    PASSWORD,
    STATUS,
    TEXT,
    expect_saved,
    go_to_end,
    is_about_our_pages,
    make_picture,
    open_editor,
    read,
)
from support.browser import DESKTOP, expect

pytestmark = pytest.mark.timeout(900)


def paste(page, text):
    page.evaluate(
        """(text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", text);
            document.querySelector(".o_become_guest_text p").dispatchEvent(
                new ClipboardEvent("paste", {clipboardData, bubbles: true})
            );
        }""",
        text,
    )


def test_a_picture_of_ones_own_other_text_is_pasted(site, note, make_guest):
    guest = make_guest(DESKTOP)
    author = site.client().login("willem", PASSWORD)
    other = author.call_kw(MODEL, "create", {"content": "<p>-</p>"}).value
    files = {"become_picture": ("tree.png", make_picture(), "image/png")}
    answer = author.post(f"/my/test-notes/{other}/picture", files=files)
    page = open_editor(guest, note)
    go_to_end(page)
    # browsers copy whole addresses
    paste(page, f"<p>Here: <img src='{site.url}{answer.value['url']}' alt='x'></p>")
    expect(page.locator(f"{TEXT} img")).to_have_attribute("src", answer.value["url"])
    expect_saved(page)
    [own] = re.findall(r"/my/guest/picture/\d+.*alt=\"x\"", read(site, note))
    assert not own.startswith(answer.value["url"])
    # and again, while the page shows the other one
    page.keyboard.type("!")
    page.wait_for_timeout(4000)
    expect_saved(page)
    assert "!" in read(site, note)
    assert own in read(site, note)


def test_a_picture_of_somebody_else_is_left_out_and_told(site, note, make_guest):
    guest = make_guest(DESKTOP)
    other = site.rpc(MODEL, "create", {"content": "<p>-</p>"})
    staff = site.client().login("admin", "admin")
    files = {"become_picture": ("tree.png", make_picture(), "image/png")}
    answer = staff.post(f"/my/test-notes/{other}/picture", files=files)
    page = open_editor(guest, note)
    go_to_end(page)
    paste(page, f"<p>Here<img src='{answer.value['url']}' alt='x'></p>")
    expect(page.locator(STATUS)).to_contain_text("Pictures of somebody else")
    assert read(site, note).count("Here") == 1
    assert "<img" not in read(site, note)
    # the browser asked for it, in vain
    assert {answer.value["url"]} == {
        re.search(r"/my/guest/picture/\d+", one)[0]
        for one in guest.take_errors()
        if is_about_our_pages(one)
    }


def test_pictures_of_elsewhere_are_not_pasted(site, note, make_guest):
    guest = make_guest(DESKTOP)
    page = open_editor(guest, note)
    go_to_end(page)
    away = "https://hostile.example.com/a.png"
    paste(page, f"<p>Pasted <img src='{away}' alt='x'>text</p>")
    expect(page.locator(TEXT)).to_contain_text("Pasted text")
    expect(page.locator(f"{TEXT} img")).to_have_count(0)
    expect(page.locator(STATUS)).to_contain_text("left out")
    assert away not in guest.strays
    # a file that is pasted waits in the form for its words
    page.evaluate(
        """() => {
            const clipboardData = new DataTransfer();
            clipboardData.items.add(new File(["x"], "camera.png", {type: "image/png"}));
            document.querySelector(".o_become_guest_text p").dispatchEvent(
                new ClipboardEvent("paste", {clipboardData, bubbles: true})
            );
        }"""
    )
    expect(page.locator(f"{FORM} input[type=text]")).to_be_focused()
    chosen = page.locator(f"{FORM} input[type=file]").input_value()
    assert chosen.endswith("camera.png")
