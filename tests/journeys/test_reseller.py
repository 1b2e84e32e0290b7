"""A reseller, from the mail that invites her to what she earned, on a small phone."""

import csv
import html
import io
import re
from pathlib import Path

import pytest
from support.accessibility import find_barriers, find_small_targets, find_too_wide
from support.browser import DESKTOP, SMALL_PHONE, Staff, Visitor, expect

from .garden_world import PASSWORD

NEW_PASSWORD = "a-password-of-lotte"
LIST = "/my/reseller/subscriptions"
NOTE = "Bollen geplant,\nvolgend jaar weer."


@pytest.fixture
def rpc(garden):
    return garden.server.rpc


@pytest.fixture
def nursery(rpc):
    """A company that is going to be a reseller, and who works there."""
    company = create(rpc, "res.partner", name="De Bron", is_company=True)
    lotte = create(
        rpc,
        "res.partner",
        name="Lotte",
        parent_id=company,
        email="lotte@example.com",
        phone="+31 35 555 0104",
        lang="nl_NL",
    )
    return {"company": company, "lotte": lotte}


def create(rpc, model, **values):
    [number] = rpc(model, "create", [values])
    return number


def make_subscription(rpc, nursery):
    """What staff writes down, with an invoice of the customer."""
    [customer] = rpc("res.partner", "search", [("name", "=", "Hotel De Linde")])
    line = {"name": "Onderhoud", "price_unit": 480, "tax_ids": []}
    invoice = create(
        rpc,
        "account.move",
        move_type="out_invoice",
        partner_id=customer,
        invoice_line_ids=[(0, 0, line)],
    )
    rpc("account.move", "action_post", [invoice])
    subscription = create(
        rpc,
        "become.reseller.subscription",
        name="Onderhoud van de tuin",
        reseller_id=nursery["company"],
        partner_id=customer,
        role="both",
        amount=480,
        fee_rate=10,
        work_todo=True,
        work_description="Bollen planten",
        invoice_ids=[(6, 0, [invoice])],
    )
    return subscription, invoice


def invite(rpc, garden, nursery):
    """Make her company a reseller, invite her, and give the link in the mail."""
    [role] = rpc("become.portal.role", "search", [("code", "=", "reseller")])
    company = nursery["company"]
    rpc("res.partner", "write", [company], {"become_role_ids": [(4, role)]})
    wizard = create(rpc, "portal.wizard", partner_ids=[(6, 0, [nursery["lotte"]])])
    [user] = rpc("portal.wizard.user", "search", [("wizard_id", "=", wizard)])
    rpc("portal.wizard.user", "action_grant_access", [user])
    mail = garden.mailbox.wait_for("lotte@example.com")
    link = re.search(r'href="([^"]*/web/(?:signup|reset_password)[^"]*)"', mail.html)
    return html.unescape(link.group(1))


def pay(rpc, invoice):
    context = {"active_model": "account.move", "active_ids": [invoice]}
    [wizard] = rpc("account.payment.register", "create", [{}], context=context)
    rpc("account.payment.register", "action_create_payments", [wizard])


def download(page, selector):
    with page.expect_download() as coming:
        page.locator(selector).click()
    text = Path(coming.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def check_looks(visitor):
    assert find_too_wide(visitor.page) == []
    assert find_barriers(visitor.page, ".o_become_reseller") == []
    assert find_small_targets(visitor.page, ".o_become_reseller") == []


def test_a_reseller_does_her_work_and_earns(browser, garden, rpc, nursery):
    [company] = rpc("res.company", "search", [])
    rpc("res.company", "write", [company], {"become_redirect_login_reseller": LIST})
    link = invite(rpc, garden, nursery)
    subscription, invoice = make_subscription(rpc, nursery)

    lotte = Visitor(browser, garden.server, SMALL_PHONE, "nl-NL")
    page = lotte.page
    lotte.open(link)
    for name in ("password", "confirm_password"):
        page.locator(f"[name='{name}']").fill(NEW_PASSWORD)
    page.locator("form button[type='submit']").first.click()
    expect(page.locator(".o_become_reseller, #become_tiles").first).to_be_visible()

    # the badge leads to what there is to do
    lotte.open("/my")
    tile = page.locator(".o_become_tile[data-code='reseller']")
    expect(tile.locator(".o_become_badge")).to_have_text("1")
    tile.click()
    expect(page).to_have_url(re.compile("filterby=todo"))
    expect(page.locator(".o_become_list tbody tr")).to_have_count(1)
    work = page.locator(".o_become_list .o_become_reseller_row_work")
    expect(work).to_contain_text("Bollen planten")
    lotte.picture("journey_reseller_work")
    check_looks(lotte)
    work.get_by_role("link").click()
    expect(page.locator("#become_reseller_work")).to_contain_text("Bollen planten")
    expect(page.locator("#become_reseller_months")).to_have_count(0)
    check_looks(lotte)
    page.locator("#become_work_note").fill(NOTE)
    page.locator(".o_become_reseller_done").click()
    expect(page.locator(".o_become_reseller_note")).to_have_text(NOTE)
    lotte.open("/my")
    expect(tile.locator(".o_become_badge")).to_have_count(0)

    # staff reads it, and the customer pays
    staff = Staff(browser, garden.server, DESKTOP).login("joost", PASSWORD)
    staff.open_record("become.reseller.subscription", subscription)
    expect(staff.field("work_note")).to_contain_text("Bollen geplant")
    expect(staff.field("work_done_by")).to_contain_text("Lotte")
    pay(rpc, invoice)

    # what she earned, on the page and in the file
    page.locator(".o_become_tile[data-code='reseller']").click()
    month = page.locator("#become_reseller_months tbody tr")
    expect(month).to_have_count(1)
    expect(month).to_contain_text("48,00")
    expect(month.locator(".o_become_chart_bar")).to_be_visible()
    lotte.picture("journey_reseller_earned")
    check_looks(lotte)
    [row] = download(page, ".o_become_reseller_export")
    assert row["Klant"] == "Hotel De Linde"
    assert row["Verdiende vergoeding"] == "48,00"
    assert row["Notitie"] == NOTE
    [row] = download(page, ".o_become_reseller_fees_export")
    assert row["Verdiende vergoeding"] == "48,00"

    # and nothing more, once it has ended and she is no reseller any more
    asked = [("reseller_id", "=", nursery["company"])]
    ended = rpc("become.reseller.subscription", "search", asked)
    last = {"date_start": "2020-01-01", "date_end": "2020-12-31"}
    rpc("become.reseller.subscription", "write", ended, last)
    rpc("res.partner", "write", [nursery["company"]], {"become_role_ids": [(5,)]})
    lotte.open(LIST)
    expect(page).to_have_url(re.compile("/my$"))
    expect(page.locator(".o_become_tile[data-code='reseller']")).to_have_count(0)
    for visitor in (lotte, staff):
        assert visitor.take_errors() == []
        visitor.context.close()
