"""A fault, from the code on the pump to the mail that says it is done, by phone."""

import re
from pathlib import Path

import pytest
from support.accessibility import find_barriers, find_small_targets, find_too_wide
from support.browser import PHONE, Staff, expect

FILES = Path(__file__).parents[2] / "become_portal/demo/files"
PHOTOS = [FILES / name for name in ("terrace.jpg", "border.jpg", "raised_beds.jpg")]
TEXT = "De pomp bromt.\nEr komt weinig water uit."
NOTE = "Lager vervangen, niet berekenen"
OURS = ".o_become_asset, .o_become_report, .o_become_list"


@pytest.fixture
def pump(garden):
    rpc = garden.server.rpc
    rpc("res.company", "write", [1], {"become_customer_upload": True})
    # a mail needs a sender
    [admin] = rpc("res.users", "search", [("login", "=", "admin")])
    rpc("res.users", "write", [admin], {"email": "office@example.com"})
    [pump] = rpc("maintenance.equipment", "create", [{"name": "Vijverpomp"}])
    return pump


def test_a_fault_is_reported_by_phone_and_closed(visit, garden, pump):
    staff = visit(kind=Staff, screen={"width": 1280, "height": 900})
    staff.login("admin", "admin")
    give_to_customer(staff, pump)

    # the code on the label, before there is a session
    customer = visit(screen=PHONE)
    page = customer.page
    customer.open(f"/my/assets/{pump}")
    page.locator("input[name=login]").fill("sanne")
    page.locator("input[name=password]").fill("journey-password")
    page.locator(".oe_login_form button[type=submit]").click()
    page.wait_for_url(re.compile(rf"/my/assets/{pump}$"))
    expect(page.locator(".o_become_asset")).to_contain_text("Kas, bij de vijver")
    check_looks(customer, "before")

    page.locator(".o_become_asset_report").click()
    expect(page.locator("label[for=become_report]")).to_have_text("Wat is er mis?")
    lose_connection_once(customer)
    check_looks(customer, "form")
    page.locator(".o_become_report button[type=submit]").click()
    expect(page.locator(".o_become_confirmation")).to_contain_text("Bedankt")
    [fault] = find_faults(garden, pump)
    shown = page.locator(".o_become_request")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("De pomp bromt.")
    expect(shown.locator("img")).to_have_count(10)
    check_looks(customer, "reported")
    customer.open("/my")
    # it waits for who maintains the pump, and not for the customer
    expect(page.locator("[data-code=assets] .o_become_badge")).to_have_count(0)
    customer.open("/my/assets?filterby=open")
    expect(page.locator(".o_become_list_link")).to_have_count(1)

    stages = read_stages(garden)
    work_on_it(staff, fault)
    customer.open(f"/my/assets/{pump}")
    expect(shown.locator(".o_become_status")).to_have_text(stages["stage_1"])
    expect(page.locator("main")).not_to_contain_text(NOTE)

    choose_stage(staff, "Repaired")
    mail = garden.mailbox.wait_for("sanne@example.com")
    assert "Vijverpomp" in mail.subject
    assert NOTE not in mail.html
    [link] = re.findall(rf'href="([^"]*/my/assets/{pump})"', mail.html)
    customer.open(link)
    expect(shown.locator(".o_become_status")).to_have_text(stages["stage_3"])
    expect(shown).to_contain_text("afgesloten op")
    check_looks(customer, "closed")
    customer.open("/my/assets?filterby=open")
    expect(page.locator(".o_become_list_link")).to_have_count(0)
    customer.open("/my")
    expect(page.locator("[data-code=assets]")).to_be_visible()


def give_to_customer(staff, pump):
    staff.open_record("maintenance.equipment", pump)
    customer = staff.field("become_customer_id").locator("input")
    customer.fill("Hotel De Linde")
    staff.page.locator(
        ".o-autocomplete--dropdown-item", has_text="Hotel De Linde"
    ).first.click()
    staff.field("become_place").locator("input").fill("Kas, bij de vijver")
    staff.save()


def lose_connection_once(customer):
    """Ten photos go nowhere: what was typed and chosen is still there."""
    page = customer.page
    page.locator("#become_report").fill(TEXT)
    copies = [
        {"name": f"{n} {path.name}", "mimeType": "image/jpeg", "buffer": content}
        for n, (path, content) in enumerate(
            [(path, path.read_bytes()) for path in PHOTOS] * 4
        )
    ]
    page.locator("#become_files_input").set_input_files(copies[:10])
    customer.context.set_offline(True)
    page.locator(".o_become_report button[type=submit]").click()
    expect(page.locator(".o_become_files_error")).to_contain_text("verbinding")
    customer.context.set_offline(False)
    # the browser says so, too
    assert len(customer.take_errors()) <= 1
    expect(page.locator("#become_report")).to_have_value(TEXT)
    chosen = page.locator(".o_become_files_chosen li")
    expect(chosen).to_have_count(10)
    expect(chosen.first).to_be_visible()


def find_faults(garden, pump):
    domain = [("equipment_id", "=", pump)]
    return garden.server.rpc("maintenance.request", "search", domain)


def read_stages(garden):
    """What the customer calls the stages: they have Odoo's own Dutch."""
    rpc = garden.server.rpc
    dutch = {"context": {"lang": "nl_NL"}}
    names = {}
    for name in ("stage_1", "stage_3"):
        known = [("module", "=", "maintenance"), ("name", "=", name)]
        [data] = rpc("ir.model.data", "search_read", known, ["res_id"])
        [stage] = rpc("maintenance.stage", "read", [data["res_id"]], ["name"], **dutch)
        names[name] = stage["name"]
    return names


def work_on_it(staff, fault):
    staff.open_record("maintenance.request", fault)
    expect(staff.field("become_report")).to_contain_text("De pomp bromt.")
    staff.field("description").locator("[contenteditable=true]").fill(NOTE)
    staff.save()
    staff.open_tab("Files")
    expect(staff.page.locator(".o_become_files tr[data-name]")).to_have_count(10)
    staff.picture("journey_asset_staff")
    choose_stage(staff, "In Progress")


def choose_stage(staff, name):
    stage = staff.page.locator(".o_statusbar_status button:visible", has_text=name)
    # it shows what was chosen before the server has kept it
    with staff.page.expect_response(lambda answer: "/web_save" in answer.url):
        stage.click()
    expect(stage).to_have_attribute("aria-checked", "true")


def check_looks(visitor, name):
    visitor.picture(f"journey_asset_{name}")
    assert find_too_wide(visitor.page) == []
    for part in OURS.split(", "):
        if visitor.page.locator(part).count():
            assert find_barriers(visitor.page, part) == []
            assert find_small_targets(visitor.page, part) == []
