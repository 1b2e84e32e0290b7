"""A list of two thousand rows, and what is sent without scripts."""

import re
from pathlib import Path

import pytest
from support.accessibility import find_small_targets, find_too_wide
from support.browser import DESKTOP, SLOW, SMALL_PHONE, Visitor, expect
from support.database import run_in_odoo
from support.legibility import NEAR_THE_TOP, measure_top

from .actions_world import PASSWORD

WORLD = Path(__file__).with_name("many_rows_world.py")
ROW = ".o_become_list tbody tr"
PER_PAGE, NUMBER = 20, 2_000
TOUCHED = ".o_become_list, .o_become_list_search, .o_portal_pager"
# Digits of one number that lie over each other: their lines have no height
TORN_NUMBERS = """
() => [...document.querySelectorAll(".o_portal_pager .page-link")].filter((link) => {
    const digits = document.createRange();
    digits.selectNodeContents(link);
    return /^\\s*\\d+\\s*$/.test(link.textContent)
        && [...digits.getClientRects()].filter(({width}) => width).length > 1;
}).map((link) => link.textContent.trim())
"""


@pytest.fixture(scope="module")
def server(make_server):
    return make_server("many_rows", lambda name: run_in_odoo(name, WORLD))


@pytest.fixture(params=["phone", "desk"])
def many(request, browser, server):
    screen = SMALL_PHONE if request.param == "phone" else DESKTOP
    visitor = Visitor(browser, server, screen).login("many", PASSWORD)
    visitor.screen = request.param
    yield visitor
    assert visitor.take_errors() == []
    visitor.context.close()


@pytest.fixture
def without_script(browser, server):
    opened = []

    def open_for(login):
        visitor = Visitor(browser, server, SMALL_PHONE, script=False)
        visitor.context.set_default_timeout(SLOW)
        opened.append(visitor.login(login, PASSWORD))
        return visitor

    yield open_for
    for visitor in opened:
        visitor.context.close()


def read_names(page):
    return page.locator(f"{ROW} .o_become_list_link").all_inner_texts()


def test_two_thousand_rows_have_pages(many):
    page = many.page
    many.open("/my/invoices")
    expect(page.locator(ROW)).to_have_count(PER_PAGE)
    first = read_names(page)
    many.picture(f"many_rows_{many.screen}")
    assert find_too_wide(page) == []
    if many.screen == "phone":
        assert measure_top(page, ROW) <= NEAR_THE_TOP
        assert find_small_targets(page, TOUCHED) == []
    page.locator(".o_portal_pager a.page-link", has_text="2").first.click()
    page.wait_for_url("**/my/invoices/page/2*")
    second = read_names(page)
    assert len(second) == PER_PAGE
    assert not {*first} & {*second}
    # numbers of one to three digits
    many.open(f"/my/invoices/page/{NUMBER // PER_PAGE // 2}")
    assert page.evaluate(TORN_NUMBERS) == []
    many.open(f"/my/invoices/page/{NUMBER // PER_PAGE}")
    assert page.evaluate(TORN_NUMBERS) == []
    last = read_names(page)
    assert len(last) == PER_PAGE
    assert not {*first, *second} & {*last}
    assert find_too_wide(page) == []


def test_two_thousand_rows_are_filtered_and_searched(many):
    page = many.page
    many.open("/my/invoices")
    filters = page.locator("#become_list_filter")
    if many.screen == "phone":
        page.locator(".o_become_list_more").click()
    with page.expect_navigation():
        filters.select_option("to_pay")
    expect(page.locator(ROW)).to_have_count(PER_PAGE)
    # the choice goes along to the other pages
    page.locator(".o_portal_pager a.page-link", has_text="2").first.click()
    page.wait_for_url(re.compile(r"/my/invoices/page/2\?.*filterby=to_pay"))
    expect(filters).to_have_value("to_pay")
    page.locator("#become_list_search").fill("MANY/1234")
    with page.expect_navigation():
        page.locator(".o_become_list_search button[type=submit]").click()
    assert read_names(page) == ["MANY/1234"]


def test_a_page_of_many_rows_is_ticked(many):
    page = many.page
    many.open("/my/invoices?filterby=to_pay")
    boxes = page.locator("input[form=become_pay]")
    expect(boxes).to_have_count(PER_PAGE)
    page.evaluate("scrollTo(0, 0)")
    for box in boxes.all():
        box.evaluate("(box) => box.click()")
    bar = page.locator("#become_pay")
    expect(bar.locator(".o_become_pay_count")).to_have_text(str(PER_PAGE))
    expect(bar.locator(".o_become_pay_sum")).to_contain_text("2,000.00")
    box = bar.bounding_box()
    assert box["y"] + box["height"] <= page.viewport_size["height"]
    many.picture(f"many_ticked_{many.screen}")
    with page.expect_navigation(timeout=SLOW):
        bar.locator("button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("2,000.00")
    assert find_too_wide(page) == []


def test_a_supplier_answers_and_confirms_without_scripts(without_script, server):
    ruud = without_script("ruud")
    page, done = ruud.page, ruud.page.locator(".o_become_confirmation")
    ruud.open(f"/my/purchase/{server.prepared['request']}")
    form = page.locator("#become_answer form")
    # nothing that was typed is lost
    form.locator("[name^=price_]").fill("-1")
    form.locator("textarea").fill("In bloom")
    form.locator(".o_become_submit_answer").click()
    expect(page.locator("#become_answer .alert-danger")).to_be_visible()
    expect(form.locator("[name^=price_]")).to_have_value("-1")
    expect(form.locator("textarea")).to_have_value("In bloom")
    form.locator("[name^=price_]").fill("1.25")
    form.locator(".o_become_submit_answer").click()
    expect(page.locator(".o_become_answered")).to_be_visible()
    ruud.open(f"/my/purchase/{server.prepared['order']}")
    page.locator(".o_become_confirm").click()
    expect(done).to_be_visible()
    expect(page.locator(".o_become_confirm")).to_have_count(0)


def test_own_details_are_saved_without_scripts(without_script):
    many = without_script("many")
    page = many.page
    many.open("/my/colleagues")
    page.locator(".o_become_colleague").first.click()
    page.locator("[name=phone]").fill("+31 35 555 0199")
    page.locator(".o_become_own_data button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text(re.compile("saved|approv"))
    expect(page.locator("[name=phone]")).to_have_value("+31 35 555 0199")
