"""Somebody becomes a supplier: from the first click to the first request."""

import re

import pytest
from support.accessibility import find_barriers, find_small_targets, find_too_wide
from support.browser import DESKTOP, Staff, expect

HER_PASSWORD = "tulpen-en-rozen"
OURS = ".o_become_own_data"
ADDRESS = "fleur@zonneveld.example"


@pytest.fixture
def prices(tmp_path):
    path = tmp_path / "prijslijst.pdf"
    path.write_bytes(b"%PDF-1.4\nTulips 1 euro")
    return path


def look_at(visitor, name):
    """Keep a picture, and find nothing wrong on this page at this width."""
    page = visitor.page
    assert find_too_wide(page) == []
    assert find_barriers(page, OURS) == []
    assert find_small_targets(page, OURS) == []
    visitor.picture(name)


def link_in(mail, words):
    [link] = re.findall(rf'href="([^"]*{words}[^"]*)"', mail.html)
    return link.replace("&amp;", "&")


def test_from_the_first_click_to_the_first_request(garden, visit, prices):
    fleur = visit()
    page = fleur.page
    choose_reviewer(garden)
    sign_up(fleur, prices)
    expect(page.locator("h1")).to_have_text("Kijk in je e-mail")
    look_at(fleur, "supplier_sent")

    mail = garden.mailbox.wait_for(ADDRESS, "Bevestig je aanmelding")
    fleur.open(link_in(mail, "/supplier/signup/"))
    look_at(fleur, "supplier_confirm")
    page.get_by_role("button", name="Doorgaan").click()
    page.locator("input[name='password']").fill(HER_PASSWORD)
    page.locator("input[name='confirm_password']").fill(HER_PASSWORD)
    page.locator(".oe_signup_form button[type='submit']").click()

    state = page.locator(".o_become_supplier_state")
    expect(state).to_contain_text("We bekijken je aanmelding")
    look_at(fleur, "supplier_home_pending")
    request = make_request(garden)
    fleur.open(f"/my/purchase/{request}")
    expect(page).to_have_url(re.compile(r"/my$"))

    ask_and_answer(garden, visit, fleur)
    approve(garden, visit)

    mail = garden.mailbox.wait_for(ADDRESS, "Je bent onze leverancier")
    fleur.open(link_in(mail, "/my/supplier"))
    expect(state).to_contain_text("Je bent een van onze leveranciers")
    fleur.open(f"/my/purchase/{request}")
    expect(page.locator("body")).to_contain_text("Duizend tulpen")
    fleur.picture("supplier_request")


def choose_reviewer(garden):
    rpc = garden.server.rpc
    [company] = rpc("res.company", "search", [], limit=1, order="id")
    [joost] = rpc("res.users", "search", [("login", "=", "joost")])
    rpc("res.company", "write", [company], {"become_supplier_reviewer_id": joost})


def sign_up(fleur, prices):
    page = fleur.page
    fleur.open("/supplier/signup")
    look_at(fleur, "supplier_signup")
    for name, text in {
        "company_name": "Kwekerij Zonneveld",
        "name": "Fleur",
        "email": ADDRESS,
        "phone": "035 123 45 67",
        "street": "Laan 1",
        "zip": "1411 AA",
        "city": "Naarden",
        "products_services": "Tulpen, per duizend.",
    }.items():
        page.locator(f"#become_{name}").fill(text)
    page.locator("#become_country_id").select_option(label="Nederland")
    page.locator("#become_signup_files").set_input_files(prices)
    page.get_by_role("button", name="Versturen").click()


def make_request(garden):
    """A request that was sent to her: it was there before she was approved."""
    rpc = garden.server.rpc
    [signup] = rpc(
        "become.supplier.signup", "search_read", [], ["partner_id", "attachment_ids"]
    )
    assert len(signup["attachment_ids"]) == 1
    values = {
        "partner_id": signup["partner_id"][0],
        "order_line": [
            (
                0,
                0,
                {
                    "product_id": rpc("product.product", "search", [], limit=1)[0],
                    "name": "Duizend tulpen",
                    "product_qty": 1000,
                },
            )
        ],
    }
    [request] = rpc("purchase.order", "create", [values])
    rpc("purchase.order", "write", [request], {"state": "sent"})
    return request


def ask_and_answer(garden, visit, fleur):
    garden.mailbox.wait_for("joost@example.com", "wants to be a supplier")
    staff = visit("joost", DESKTOP, Staff)
    staff.open("/odoo/portal-suppliers")
    staff.page.locator(".o_data_row .o_data_cell").first.click()
    expect(staff.page.locator(".o_form_view")).to_contain_text("Kwekerij Zonneveld")
    expect(staff.page.locator(".o_form_view")).to_contain_text("prijslijst.pdf")
    staff.picture("supplier_dossier")
    staff.press("action_ask")
    staff.page.locator(".modal [name='text'] textarea").fill("Welke kleuren heb je?")
    staff.confirm_dialog("action_send")
    mail = garden.mailbox.wait_for(ADDRESS, "Een vraag")
    assert "Welke kleuren heb je?" in mail.html

    fleur.open("/my/supplier")
    expect(fleur.page.locator(".o_become_said")).to_contain_text(
        "Welke kleuren heb je?"
    )
    # how far it is, and what she sent in herself
    current = fleur.page.locator(".o_become_supplier_steps [aria-current='step']")
    expect(current).to_have_count(1)
    expect(current).to_have_attribute("data-progress", "current")
    sent = fleur.page.locator(".o_become_supplier_sent")
    for text in ("Tulpen, per duizend.", "prijslijst.pdf", "1411 AA Naarden"):
        expect(sent).to_contain_text(text)
    fleur.page.locator("#become_answer").fill("Rood en geel.")
    fleur.page.get_by_role("button", name="Versturen").click()
    expect(fleur.page.locator(".o_become_said").last).to_contain_text("Rood en geel.")
    look_at(fleur, "supplier_state")
    garden.mailbox.wait_for("joost@example.com", "has answered")


def approve(garden, visit):
    staff = visit("joost", DESKTOP, Staff)
    staff.open("/odoo/portal-suppliers")
    staff.page.locator(".o_data_row .o_data_cell").first.click()
    staff.press("action_approve")
    expect(
        staff.page.locator(".o_form_view button[name='action_approve']")
    ).to_have_count(0)
