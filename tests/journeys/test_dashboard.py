"""What requires action, from the badge to the list to the deed, on each screen."""

import re
from pathlib import Path

import pytest
from support.accessibility import find_barriers, find_small_targets, find_too_wide
from support.browser import (
    DESKTOP,
    SLOW,
    SMALL_PHONE,
    TABLET,
    Staff,
    Visitor,
    expect,
    press_sign,
)
from support.database import run_in_odoo

from .actions_world import PASSWORD, SCREENS

WORLD = Path(__file__).with_name("actions_world.py")
WIDTHS = {"phone": SMALL_PHONE, "tablet": TABLET, "desk": DESKTOP}
OURS = (
    "#become_actions, #become_tiles, .o_become_bell, .o_become_list, "
    ".o_become_list_search"
)
PAYING = ".o_become_pay_group, .o_become_bell"
ROW = ".o_become_list tbody tr"


@pytest.fixture(scope="module")
def server(make_server):
    assert len(WIDTHS) == SCREENS
    return make_server("actions", lambda name: run_in_odoo(name, WORLD))


@pytest.fixture(params=WIDTHS)
def sanne(request, browser, server):
    yield from visit("sanne", request.param, browser, server)


@pytest.fixture(params=WIDTHS)
def ruud(request, browser, server):
    yield from visit("ruud", request.param, browser, server)


def visit(login, screen, browser, server):
    visitor = Visitor(browser, server, WIDTHS[screen]).login(login, PASSWORD)
    visitor.screen = screen
    yield visitor
    visitor.context.close()


def read_badges(visitor):
    """The number in each badge, by the code of its tile, and their sum in the head."""
    visitor.open("/my")
    tiles = visitor.page.locator(".o_become_tile")
    badges = {}
    for tile in tiles.all():
        badge = tile.locator(".o_become_badge")
        badges[tile.get_attribute("data-code")] = (
            int(badge.inner_text()) if badge.count() else 0
        )
    total = visitor.page.locator(".o_become_total .badge")
    badges["total"] = int(total.inner_text()) if total.count() else 0
    return badges


def open_tile(visitor, code):
    visitor.open("/my")
    visitor.page.locator(f".o_become_tile[data-code='{code}']").click()


def check_looks(visitor, name, parts=OURS):
    visitor.picture(f"{name}_{visitor.screen}")
    assert find_too_wide(visitor.page) == []
    assert find_barriers(visitor.page, parts) == []
    if visitor.screen != "desk":
        assert find_small_targets(visitor.page, parts) == []


def test_actions_are_done_and_the_badges_go_down(sanne):
    page = sanne.page
    before = read_badges(sanne)
    assert before["total"] == before["quotations"] + before["invoices"] > 0
    check_looks(sanne, "dashboard")

    open_tile(sanne, "quotations")
    expect(page.locator(ROW)).to_have_count(before["quotations"])
    check_looks(sanne, "quotations")
    page.locator(".o_become_list_accept").first.click()
    press_sign(page)
    after_signing = read_badges(sanne)
    assert after_signing["quotations"] == before["quotations"] - 1
    assert after_signing["total"] == before["total"] - 1

    open_tile(sanne, "invoices")
    expect(page.locator(ROW)).to_have_count(before["invoices"])
    # the overdue one first
    expect(page.locator(ROW).first).to_contain_text("Overdue")
    check_looks(sanne, "invoices")
    choose_two_of_one_contact(page)
    page.get_by_role("button", name="Pay selected").click()
    expect(page.locator("#o_payment_form")).to_be_visible()
    check_looks(sanne, "pay", PAYING)
    pay(page)
    after_paying = read_badges(sanne)
    assert after_paying["invoices"] == before["invoices"] - 2
    assert after_paying["total"] == before["total"] - 3
    assert sanne.take_errors() == []


def test_a_supplier_answers_a_request_in_three_presses(ruud):
    page = ruud.page
    before = read_badges(ruud)
    open_tile(ruud, "requests")
    expect(page.locator(ROW)).to_have_count(before["requests"])
    page.locator(".o_become_list_link").first.click()
    expect(page.locator("#become_answer")).to_be_visible()
    check_looks(ruud, "request", "#become_answer")
    form = page.locator("#become_answer form")
    form.get_by_label("Price each").fill("1,25")
    form.get_by_role("button", name="Send your answer").click()
    expect(page.locator(".o_become_answered")).to_be_visible()
    check_looks(ruud, "request_answered", "#become_answer")
    assert read_badges(ruud)["requests"] == before["requests"] - 1
    assert ruud.take_errors() == []


def send_offer(visitor, request, price):
    visitor.open(f"/my/purchase/{request}")
    form = visitor.page.locator("#become_answer form")
    form.get_by_label("Price each").fill(price)
    form.get_by_role("button", name="Send your answer").click()
    expect(visitor.page.locator(".o_become_answered")).to_be_visible()


def test_staff_accepts_the_answer_that_they_see(browser, server):
    ruud = Visitor(browser, server).login("ruud", PASSWORD)
    staff = Staff(browser, server).login("admin", "admin")
    sent = [("state", "=", "sent"), ("partner_id.name", "=", "Ruud")]
    request = server.rpc("purchase.order", "search", sent, limit=1)[0]
    send_offer(ruud, request, "1.75")
    staff.open_record("purchase.order", request)
    expect(staff.page.locator(".o_become_answer")).to_contain_text("Offered")
    # both times are written in whole seconds
    ruud.page.wait_for_timeout(1_100)
    send_offer(ruud, request, "17.50")
    staff.press("action_become_accept_answer")
    dialog = staff.page.locator(".modal")
    expect(dialog).to_contain_text("The supplier has changed the answer meanwhile")
    staff.open_record("purchase.order", request)
    staff.picture("answer_offered")
    staff.press("action_become_accept_answer")
    expect(staff.page.locator(".o_become_answer")).to_contain_text("Accepted")
    staff.picture("answer_accepted")
    lines = [("order_id", "=", request)]
    [line] = server.rpc("purchase.order.line", "search_read", lines, ["price_unit"])
    assert line["price_unit"] == 17.5
    for visitor in (ruud, staff):
        assert visitor.take_errors() == []
        visitor.context.close()


def test_invoices_of_several_contacts_are_a_choice(sanne):
    page = sanne.page
    sanne.open("/my/invoices/pay")
    groups = page.locator(".o_become_pay_group")
    expect(groups).to_have_count(2)
    check_looks(sanne, "choice", PAYING)
    several = page.locator(".o_become_pay_these").first
    several.click()
    expect(page.locator(".o_become_pay_group, #o_payment_form").first).to_be_visible()


def test_the_bell_opens_a_list_that_leads_to_the_actions(sanne):
    page = sanne.page
    sanne.open("/my/security")
    bell = page.locator(".o_become_total")
    menu = page.locator(".o_become_bell_list")
    expect(menu).to_be_hidden()
    bell.click()
    expect(menu).to_be_visible()
    check_looks(sanne, "bell", ".o_become_bell")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(bell).to_be_focused()
    # and by keyboard alone
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("filterby=to_"))
    assert page.locator(ROW).count() > 0
    assert sanne.take_errors() == []


def test_the_bell_does_something_on_the_dashboard_too(sanne):
    sanne.open("/my")
    sanne.page.locator(".o_become_total").click()
    expect(sanne.page.locator(".o_become_bell_list")).to_be_visible()


def test_a_row_opens_by_a_tap_anywhere(sanne):
    page = sanne.page
    sanne.open("/my/invoices")
    row = page.locator(ROW).first
    number = row.locator(".o_become_list_link").inner_text().strip()
    box = row.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 6)
    expect(page.locator("#invoice_content")).to_be_visible()
    expect(page.locator(".o_portal_submenu")).to_contain_text(number)


def test_a_filter_acts_at_once_with_what_was_typed(sanne):
    page = sanne.page
    sanne.open("/my/invoices")
    filters = page.locator("#become_list_filter")
    if sanne.screen == "phone":
        expect(filters).to_be_hidden()
        # also by who has no mouse and no thumb
        page.get_by_label("Filters").press("Space")
        check_looks(sanne, "filters")
    expect(filters).to_be_visible()
    search = page.locator("#become_list_search")
    search.fill("INV/")
    with page.expect_navigation():
        filters.select_option("to_pay")
    assert "search=INV%2F&filterby=to_pay" in page.url
    expect(search).to_have_value("INV/")
    expect(filters).to_have_value("to_pay")
    # the order of this list, which nobody chose
    expect(page.locator("#become_list_sort")).to_have_value("")
    expect(page.locator("#become_list_sort")).to_contain_text("Due Date")
    assert page.locator(ROW).count()
    if sanne.screen == "phone":
        expect(page.locator(".o_become_list_more")).to_contain_text("To pay")
    assert sanne.take_errors() == []


def test_tiles_and_lists_need_no_javascript(browser, server):
    sanne = Visitor(browser, server, SMALL_PHONE).login("sanne", PASSWORD)
    context = browser.new_context(
        viewport=SMALL_PHONE, base_url=server.url, java_script_enabled=False
    )
    context.add_cookies(sanne.context.cookies())
    page = context.new_page()
    page.goto("/my/security")
    page.locator(".o_become_total").click()
    page.wait_for_url("**/my#become_actions")
    assert page.locator(".o_become_row").count() > 1
    assert find_too_wide(page) == []
    badge = page.locator("[data-code='invoices'] .o_become_badge").inner_text()
    page.locator(".o_become_tile[data-code='invoices']").click()
    expect(page.locator(ROW)).to_have_count(int(badge))
    page.locator("#become_list_search").fill("no such invoice")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".o_become_list_all")).to_be_visible()
    page.locator(".o_become_list_all").click()
    assert page.locator(ROW).count() >= int(badge)
    filters = page.locator("#become_list_filter")
    expect(filters).to_be_hidden()
    page.locator(".o_become_list_more").click()
    filters.select_option("to_pay")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(re.compile("filterby=to_pay"))
    expect(page.locator(ROW)).to_have_count(int(badge))
    expect(page.locator("#become_pay noscript small")).to_be_visible()
    context.close()
    sanne.context.close()


def test_another_customers_documents_never_count(browser, server):
    emma = Visitor(browser, server).login("emma", PASSWORD)
    badges = read_badges(emma)
    assert (badges["quotations"], badges["invoices"], badges["total"]) == (1, 1, 2)
    emma.context.close()


def choose_two_of_one_contact(page):
    """Those that are overdue are all of the same one, and stand first."""
    boxes = page.locator(".o_become_list_select")
    boxes.nth(0).click()
    boxes.nth(1).click()


def pay(page):
    form = page.locator("#o_payment_form")
    expect(form).to_be_visible()
    form.locator("input[name='o_payment_radio']").first.check()
    form.locator("#customer_input").fill("4111 1111 1111 1111")
    page.locator("button[name='o_payment_submit_button']").click()
    page.wait_for_url("**/my/invoices?filterby=to_pay", timeout=SLOW)
