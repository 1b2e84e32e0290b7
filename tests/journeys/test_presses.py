"""How often somebody presses, from the dashboard until the thing is done.

Typing and drawing are not counted.
"""

import re
from pathlib import Path

import pytest
from support.accessibility import find_too_wide
from support.browser import DESKTOP, SLOW, SMALL_PHONE, Visitor, expect, press_sign
from support.database import run_in_odoo
from support.legibility import find_cut_off, find_out_of_view

from .presses_world import PASSWORD

WORLD = Path(__file__).with_name("presses_world.py")
NARROW = {"width": 320, "height": 640}
PARTS = "header, #become_actions, #become_tiles, .o_portal_docs"


class Presses(Visitor):
    """Somebody who counts what they press."""

    number = 0

    def press(self, found):
        self.number += 1
        found.click()

    def start(self):
        self.open("/my")
        return self.page

    def press_row(self, button):
        """Press the button of the first row that says this."""
        row = self.page.locator(".o_become_row_button", has_text=button).first
        self.press(row)


@pytest.fixture(scope="module")
def server(make_server):
    return make_server("presses", lambda name: run_in_odoo(name, WORLD))


@pytest.fixture
def visit(browser, server):
    opened = []

    def open_for(login, screen=SMALL_PHONE):
        visitor = Presses(browser, server, screen).login(login, PASSWORD)
        opened.append(visitor)
        visitor.start()
        return visitor

    yield open_for
    for visitor in opened:
        assert visitor.take_errors() == []
        visitor.context.close()


def test_a_quotation_is_accepted_and_signed_in_two(visit):
    sanne = visit("sanne")
    sanne.press_row("Accept")
    sanne.number += 1
    press_sign(sanne.page)
    assert sanne.number == 2
    expect(sanne.start().locator(".o_become_row_button")).to_have_count(0)
    expect(sanne.page.locator(".o_become_nothing")).to_be_visible()


def pay(visitor):
    page = visitor.page
    form = page.locator("#o_payment_form")
    expect(form).to_be_visible()
    form.locator("#customer_input").fill("4111 1111 1111 1111")
    visitor.press(page.locator("button[name='o_payment_submit_button']:visible"))
    page.wait_for_url(re.compile("access_token=|filterby=to_pay"), timeout=SLOW)
    page.wait_for_load_state()


def test_an_invoice_is_paid_in_two(visit):
    one = visit("one")
    one.press_row("Pay")
    pay(one)
    assert one.number == 2
    expect(one.start().locator(".o_become_nothing")).to_be_visible()


def test_three_invoices_are_paid_in_no_more_than_four(visit):
    three = visit("three")
    expect(three.page.locator(".o_become_row")).to_have_count(3)
    three.press(three.page.locator(".o_become_together"))
    pay(three)
    assert three.number <= 4
    expect(three.start().locator(".o_become_nothing")).to_be_visible()


def test_a_file_is_found_in_two(visit):
    sanne = visit("sanne", DESKTOP)
    sanne.press(sanne.page.locator(".o_become_tile[data-code='files']"))
    file = sanne.page.locator(".o_become_files_list a[href*='/my/files/']").first
    expect(file).to_be_visible()
    sanne.number += 1
    answer = sanne.page.request.get(file.get_attribute("href"))
    assert answer.body().startswith(b"%PDF")
    assert sanne.number == 2


def test_a_colleague_is_invited_in_three(visit):
    sanne = visit("sanne")
    page = sanne.page
    sanne.press(page.locator(".o_become_tile[data-code='colleagues']"))
    sanne.press(page.locator(".o_become_colleague", has_text="Pieter"))
    sanne.press(page.locator(".o_become_colleague_invite").first)
    expect(page.get_by_role("button", name="Invite again").first).to_be_visible()
    assert sanne.number == 3


def test_a_request_is_answered_in_three(visit):
    ruud = visit("ruud")
    page = ruud.page
    ruud.press_row("Answer")
    form = page.locator("#become_answer form")
    form.get_by_label("Price each").fill("1,25")
    ruud.press(form.get_by_role("button", name="Send your answer"))
    expect(page.locator(".o_become_answered")).to_be_visible()
    assert ruud.number <= 3


@pytest.mark.parametrize("has_javascript", [True, False])
def test_the_longest_texts_and_amounts_fit_in_the_narrowest_screen(
    browser, server, has_javascript
):
    visitor = Visitor(browser, server, NARROW, script=has_javascript)
    visitor.login("wide", PASSWORD).open("/my")
    page = visitor.page
    assert page.locator(".o_become_row").count() == 4
    assert page.locator(".o_become_sum b").count() == 6
    assert find_too_wide(page) == []
    assert find_out_of_view(page, PARTS) == []
    assert find_cut_off(page, PARTS) == []
    if has_javascript:
        page.locator(".o_become_total").click()
        expect(page.locator(".o_become_bell_list")).to_be_visible()
        assert find_too_wide(page) == []
        assert find_out_of_view(page, PARTS) == []
        assert find_cut_off(page, PARTS) == []
    visitor.context.close()
