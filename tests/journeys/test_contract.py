"""What staff agrees in a contract is what its customer pays and its reseller earns."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from support.accessibility import find_barriers, find_small_targets, find_too_wide
from support.browser import PHONE, SMALL_PHONE, Staff, Visitor, expect
from support.database import run_in_odoo

from .actions_world import PASSWORD

WORLD = Path(__file__).with_name("contract_world.py")
SLOW = 60_000
TOUCHED = ".o_become_list_search, .o_become_list, #sidebar_content"
OURS = f"{TOUCHED}, #contract_content, #general_information"
SUBSCRIPTIONS = "/my/reseller/subscriptions"


@pytest.fixture
def firm(make_server):
    server = make_server("contract", lambda name: run_in_odoo(name, WORLD))
    return SimpleNamespace(server=server, **server.prepared)


def test_a_contract_pays_the_reseller(browser, firm):
    staff = Staff(browser, firm.server).login("admin", "admin")
    sanne = Visitor(browser, firm.server, SMALL_PHONE).login("sanne", PASSWORD)
    thijs = Visitor(browser, firm.server, PHONE).login("thijs", PASSWORD)

    give_to_reseller(staff, firm)
    thijs.open(SUBSCRIPTIONS)
    wrap = thijs.page.locator("#wrap")
    for text in ("Hotel De Linde", "Garden maintenance", "240.00", "24.00"):
        expect(wrap).to_contain_text(text)
    for text in ("All that grows", "C-2026-7", "The garden of"):
        expect(wrap).not_to_contain_text(text)
    assert earned(firm) == 0

    make_invoices(firm)
    look_at_contract(sanne)
    pay_invoices(sanne)
    assert earned(firm) == 48
    thijs.open(SUBSCRIPTIONS)
    expect(wrap).to_contain_text("48.00")
    thijs.picture("journey_contract_reseller")

    firm.server.rpc("contract.line", "write", [firm.line], {"date_end": "2026-06-30"})
    thijs.open(f"{SUBSCRIPTIONS}?filterby=all")
    expect(wrap).to_contain_text("Ended")
    sanne.open("/my/contracts?filterby=ended")
    expect(sanne.page.locator(".o_become_status")).to_have_text("Ended")
    for visitor in (staff, sanne, thijs):
        assert visitor.take_errors() == []
        visitor.context.close()


def give_to_reseller(staff, firm):
    staff.open_record("contract.contract", firm.contract)
    staff.open_tab("Reseller")
    reseller = staff.field("become_reseller_id").locator("input")
    reseller.fill("Tuinadvies")
    staff.page.locator(".o-autocomplete--dropdown-item", has_text="Tuinadvies").click()
    staff.field("become_fee_rate").locator("input").fill("10")
    staff.save()
    rows = staff.field("become_subscription_ids")
    expect(rows).to_contain_text("Garden maintenance")
    staff.picture("journey_contract_staff")


def make_invoices(firm):
    """For two months."""
    rpc = firm.server.rpc
    for _month in range(2):
        rpc("contract.contract", "recurring_create_invoice", [firm.contract])
    invoices = rpc("account.move", "search", [("ref", "=", "C-2026-7")])
    rpc("account.move", "action_post", invoices)


def look_at_contract(sanne):
    """On a small phone, nothing sticks out, and nothing is told of the reseller."""
    page = sanne.page
    sanne.open("/my")
    page.locator("[data-code='subscriptions']").click()
    expect(page.locator(".o_become_status")).to_have_text("Running")
    check_looks(sanne, "list")
    page.locator(".o_become_list_link").click()
    wrap = page.locator("#wrap")
    expect(wrap).to_contain_text("All that grows in front")
    expect(page.locator("#sidebar_content")).to_contain_text("240.00")
    expect(page.locator("#sidebar_content")).to_contain_text("per month")
    expect(page.locator("#become_invoices li")).to_have_count(2)
    expect(wrap).not_to_contain_text("Tuinadvies")
    check_looks(sanne, "page")


def check_looks(visitor, name):
    visitor.picture(f"journey_contract_{name}")
    assert find_too_wide(visitor.page) == []
    assert find_barriers(visitor.page, OURS) == []
    assert find_small_targets(visitor.page, TOUCHED) == []


def pay_invoices(sanne):
    page = sanne.page
    sanne.open("/my/invoices/pay")
    form = page.locator("#o_payment_form")
    expect(form).to_be_visible()
    form.locator("input[name='o_payment_radio']").first.check()
    form.locator("#customer_input").fill("4111 1111 1111 1111")
    page.locator("button[name='o_payment_submit_button']").click()
    page.wait_for_url("**/my/invoices?filterby=to_pay", timeout=SLOW)


def earned(firm):
    fees = firm.server.rpc("become.reseller.fee", "search_read", [], ["amount"])
    return sum(fee["amount"] for fee in fees)
