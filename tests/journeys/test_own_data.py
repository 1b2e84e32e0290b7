"""Customers keep their own data, and their colleagues' logins, in a real browser."""

import html
import re

import pytest
from support.browser import DESKTOP, SMALL_PHONE, Staff, expect

from .garden_world import PASSWORD

SETTINGS = ("become_edit_company", "become_edit_contacts", "become_edit_addresses")
NEW_PASSWORD = "a-password-of-noor"


@pytest.fixture
def house(garden):
    """The hotel of Sanne, with Pieter, who has a login, and Noor, who has none."""
    rpc = garden.server.rpc
    [hotel] = rpc("res.partner", "search", [("name", "=", "Hotel De Linde")])
    [sanne] = rpc("res.users", "search", [("login", "=", "sanne")])
    [pieter] = rpc("res.users", "copy", [sanne], {"login": "pieter", "name": "Pieter"})
    rpc(
        "res.users",
        "write",
        [pieter],
        {"password": PASSWORD, "email": "pieter@example.com", "name": "Pieter"},
    )
    people = {"hotel": hotel}
    for name, login in (("sanne", sanne), ("pieter", pieter)):
        [user] = rpc("res.users", "read", [login], ["partner_id"])
        people[name] = user["partner_id"][0]
    rpc("res.partner", "write", [people["pieter"]], {"parent_id": hotel})
    [people["noor"]] = rpc(
        "res.partner",
        "create",
        [
            {
                "name": "Noor",
                "email": "noor@example.com",
                "parent_id": hotel,
                "lang": "nl_NL",
            }
        ],
    )
    return people


def choose(garden, mode):
    company = garden.server.rpc("res.company", "search", [], limit=1, order="id")
    garden.server.rpc("res.company", "write", company, dict.fromkeys(SETTINGS, mode))


def save(page, **typed):
    for name, text in typed.items():
        page.locator(f"#become_{name}").fill(text)
    page.get_by_role("button", name="Opslaan").click()


def test_a_colleague_edits_in_each_mode(garden, house, visit):
    sanne = visit("sanne")
    page = sanne.page
    url = f"/my/colleagues/{house['noor']}"
    message = page.locator(".o_become_own_message")

    choose(garden, "direct")
    sanne.open(url)
    save(page, function="Receptie")
    expect(message).to_contain_text("opgeslagen")
    expect(page.locator("#become_function")).to_have_value("Receptie")

    choose(garden, "approval")
    sanne.open(url)
    save(page, function="Directie")
    expect(message).to_contain_text("wacht op goedkeuring")
    expect(page.locator("#become_function")).to_have_value("Receptie")
    expect(page.locator(".o_become_own_pending")).to_contain_text("Directie")
    sanne.picture("own_data_pending")
    approve_pending(visit)
    mail = garden.mailbox.wait_for("sanne@example.com", "goedgekeurd")
    assert "Directie" in mail.html
    page.reload()
    expect(page.locator("#become_function")).to_have_value("Directie")
    expect(page.locator(".o_become_own_pending")).to_have_count(0)

    choose(garden, "off")
    sanne.open(url)
    expect(page.get_by_role("button", name="Opslaan")).to_have_count(0)
    expect(page.locator("#become_function")).not_to_be_editable()


def approve_pending(visit):
    """Staff is led to it from the top bar."""
    staff = visit("joost", DESKTOP, Staff)
    staff.open("/odoo")
    badge = staff.page.locator(".o_become_changes")
    expect(badge).to_contain_text("1")
    badge.get_by_role("button").click()
    staff.page.locator(".o_data_row .o_data_cell").first.click()
    expect(staff.page.locator(".o_form_view")).to_contain_text("Directie")
    staff.picture("own_data_review")
    staff.press("action_accept")
    expect(
        staff.page.locator(".o_form_view button[name='action_accept']")
    ).to_have_count(0)
    staff.open("/odoo")
    expect(staff.page.locator(".o_user_menu")).to_be_visible()
    expect(badge).to_have_count(0)


def test_a_refusal_reaches_the_customer(garden, house, visit):
    choose(garden, "approval")
    sanne = visit("sanne")
    sanne.open("/my/company")
    save(sanne.page, name="Hotel De Eik")
    staff = visit("joost", DESKTOP, Staff)
    staff.open("/odoo/portal-changes")
    staff.page.locator(".o_data_row .o_data_cell").first.click()
    staff.press("action_refuse")
    staff.page.locator(".modal [name='reason'] textarea").fill("Uittreksel graag")
    staff.confirm_dialog("action_refuse")
    mail = garden.mailbox.wait_for("sanne@example.com", "niet worden goedgekeurd")
    assert "Uittreksel graag" in mail.html
    sanne.open("/my")
    badge = sanne.page.locator("[data-code='details'] .o_become_badge")
    expect(badge).to_contain_text("1")
    sanne.open("/my/account")
    refused = sanne.page.locator(".o_become_own_refused")
    expect(refused).to_contain_text("Uittreksel graag")
    refused.get_by_role("button").click()
    expect(refused).to_have_count(0)


def test_a_manager_appoints_a_manager(garden, house, visit):
    choose(garden, "direct")
    rpc = garden.server.rpc
    rpc("res.partner", "write", [house["sanne"]], {"become_portal_manager": True})
    pieter = visit("pieter")
    pieter.open("/my/company")
    expect(pieter.page.get_by_role("button", name="Opslaan")).to_have_count(0)
    sanne = visit("sanne")
    sanne.open(f"/my/colleagues/{house['pieter']}")
    sanne.page.get_by_role("checkbox", name="Beheerder").check()
    save(sanne.page)
    expect(sanne.page.locator(".o_become_own_message")).to_contain_text("opgeslagen")
    pieter.page.reload()
    save(pieter.page, phone="+31 35 621 2341")
    expect(pieter.page.locator("#become_phone")).to_have_value("+31 35 621 2341")


def test_an_invitation_and_its_end(garden, house, visit):
    rpc = garden.server.rpc
    rpc("res.partner", "write", [house["sanne"]], {"become_portal_manager": True})
    sanne = visit("sanne")
    page = sanne.page
    sanne.open(f"/my/colleagues/{house['noor']}")
    page.locator(".o_become_colleague_invite").click()
    expect(page.locator(".o_become_own_message")).to_contain_text("uitnodiging")
    mail = garden.mailbox.wait_for("noor@example.com")
    link = re.search(r'href="([^"]*/web/(?:signup|reset_password)[^"]*)"', mail.html)

    noor = visit(None)
    noor.open(html.unescape(link.group(1)))
    noor.page.locator("[name='password']").fill(NEW_PASSWORD)
    noor.page.locator("[name='confirm_password']").fill(NEW_PASSWORD)
    noor.page.locator("form button[type='submit']").first.click()
    expect(noor.page.locator("#become_tiles")).to_be_visible()
    noor.open("/my/colleagues")
    expect(noor.page.locator(".o_become_colleagues")).to_contain_text("Sanne de Vries")
    [user] = rpc(
        "res.users", "search_read", [("login", "=", "noor@example.com")], ["partner_id"]
    )
    assert user["partner_id"][0] == house["noor"]

    page.reload()
    page.wait_for_load_state("networkidle")
    question = page.locator(".modal")
    page.locator(".o_become_colleague_withdraw").click()
    expect(question).to_contain_text("Noor")
    sanne.picture("own_data_question")
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    noor.page.reload()
    expect(noor.page.locator(".o_become_colleagues")).to_be_visible()
    page.locator(".o_become_colleague_withdraw").click()
    question.locator(".btn-danger").click()
    expect(page.locator(".o_become_own_message")).to_contain_text("niet meer inloggen")
    noor.open("/my")
    expect(noor.page.locator("input[name='login']")).to_be_visible()
    # her session is over, and the form of that page with it
    noor.forget()
    noor.open("/web/login")
    noor.page.locator("input[name='login']").fill("noor@example.com")
    noor.page.locator("input[name='password']").fill(NEW_PASSWORD)
    noor.page.locator("form.oe_login_form button[type='submit']").first.click()
    expect(noor.page.locator(".alert-danger")).to_be_visible()


def test_a_colleague_is_invited_with_three_presses(garden, house, visit):
    rpc = garden.server.rpc
    rpc("res.partner", "write", [house["sanne"]], {"become_portal_manager": True})
    choose(garden, "direct")
    sanne = visit("sanne")
    page = sanne.page
    sanne.open("/my")
    page.locator("[data-code='colleagues']").first.click()
    page.locator(".o_become_colleague_add").click()
    page.locator("#become_name").fill("Iris")
    page.locator("#become_email").fill("iris@example.com")
    page.locator(".o_become_colleague_save_invite").click()
    expect(page.locator(".o_become_confirmation")).to_contain_text("Iris")
    assert garden.mailbox.wait_for("iris@example.com").html
    sanne.picture("own_data_invited")

    # who is in the list: two
    sanne.open("/my")
    page.locator("[data-code='colleagues']").first.click()
    row = page.locator(".o_become_colleague_item").filter(has_text="Noor")
    row.locator(".o_become_colleague_invite").click()
    expect(page.locator(".o_become_confirmation")).to_contain_text("Noor")
    assert garden.mailbox.wait_for("noor@example.com").html
    expect(row.locator(".o_become_colleague_invite")).to_have_count(0)


def test_without_scripts_a_question_is_a_page(garden, house, visit, browser):
    rpc = garden.server.rpc
    rpc("res.partner", "write", [house["sanne"]], {"become_portal_manager": True})
    choose(garden, "direct")
    shed = {"name": "Schuur", "type": "delivery", "parent_id": house["hotel"]}
    rpc("res.partner", "create", [{**shed, "street": "Laan 1", "city": "Naarden"}])
    context = browser.new_context(
        base_url=garden.server.url,
        java_script_enabled=False,
        storage_state=visit("sanne").context.storage_state(),
        viewport=SMALL_PHONE,
    )
    page = context.new_page()
    done = page.locator(".o_become_confirmation")
    for url, link, name in (
        (f"/my/colleagues/{house['pieter']}", ".o_become_colleague_withdraw", "Pieter"),
        (f"/my/colleagues/{house['noor']}", ".o_become_colleague_archive", "Noor"),
        ("/my/addresses", ".o_become_address_archive", "Schuur"),
    ):
        page.goto(url)
        page.locator(link).first.click()
        expect(page.locator("main")).to_contain_text(name)
        page.locator(".o_become_question_confirm").click()
        expect(done).to_contain_text(name)
    context.close()


def test_an_address_is_archived_after_a_question(garden, house, visit):
    choose(garden, "direct")
    rpc = garden.server.rpc
    barn = {"name": "Kas", "type": "delivery", "parent_id": house["hotel"]}
    address = rpc(
        "res.partner", "create", [{**barn, "street": "Laan 2", "city": "Naarden"}]
    )
    sanne = visit("sanne")
    page = sanne.page
    open_with_scripts(sanne, "/my/addresses")
    link = page.locator(f".o_become_address_archive[href*='/{address[0]}/']").first
    link.click()
    question = page.locator(".modal")
    question.locator(".btn-secondary").click()
    expect(question).to_have_count(0)
    link.click()
    question.locator(".btn-danger").click()
    expect(page.locator(".o_become_confirmation")).to_contain_text("Kas")
    expect(page.locator(".o_become_own_archived")).to_contain_text("Kas")


def open_with_scripts(visitor, path):
    """Open a page, and wait for its scripts: before, a link is a link."""
    visitor.open(path)
    visitor.page.wait_for_load_state("networkidle")


def test_what_odoo_saves_is_said_on_its_page(garden, house, visit):
    choose(garden, "direct")
    rpc = garden.server.rpc
    [country] = rpc("res.country", "search", [("code", "=", "NL")])
    address = {"street": "Laan 1", "zip": "1411 AA", "city": "Naarden"}
    rpc(
        "res.partner",
        "write",
        [house["hotel"]],
        {**address, "country_id": country},
    )
    sanne = visit("sanne")
    page = sanne.page
    open_with_scripts(sanne, "/my/account")
    page.locator("#o_phone").fill("bel mij")
    page.locator("#save_address").click()
    expect(page.locator("#errors")).to_contain_text("bel mij")
    expect(page.locator("#o_phone")).to_have_value("bel mij")
    sanne.picture("own_data_phone")
    page.locator("#o_phone").fill("06 12345678")
    page.locator("#save_address").click()
    expect(page.locator(".o_become_confirmation")).to_be_visible()
    expect(page.locator("#o_phone")).to_have_value("+31 6 12345678")


def test_a_new_address_is_confirmed_by_its_owner(garden, house, visit):
    choose(garden, "direct")
    sanne = visit("sanne")
    sanne.open(f"/my/colleagues/{house['sanne']}")
    save(sanne.page, email="sanne.nieuw@example.com")
    expect(sanne.page.locator(".o_become_own_message")).to_contain_text("mail gestuurd")
    mail = garden.mailbox.wait_for("sanne.nieuw@example.com")
    link = re.search(r'href="([^"]*/my/email/[^"]*)"', mail.html).group(1)
    visitor = visit(None, DESKTOP)
    visitor.open(html.unescape(link))
    visitor.picture("own_data_confirm")
    visitor.page.locator("form[action*='/my/email/'] button").click()
    expect(visitor.page.locator(".alert-success")).to_be_visible()
    sanne.page.reload()
    expect(sanne.page.locator("#become_email")).to_have_value("sanne.nieuw@example.com")
