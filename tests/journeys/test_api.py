"""A customer makes a key for an app, and revokes it; somebody reads what it can do."""

from urllib.parse import urlsplit

import pytest
import requests
from support.accessibility import find_barriers, find_small_targets, find_too_wide
from support.browser import DESKTOP, SMALL_PHONE, Staff, expect

from .garden_world import PASSWORD

ME = "/become_portal/api/v1/me"
KEYS = "#become_api_keys"


@pytest.fixture
def allowed(garden):
    """Staff lets customers make keys that live for a month, by the settings."""

    def allow(visit):
        staff = visit(kind=Staff, screen=DESKTOP)
        staff.login("admin", "admin")
        staff.open_settings()
        page = staff.page
        block = page.locator("#become_api_keys_allowed")
        block.scroll_into_view_if_needed()
        block.locator("[name=portal_allow_api_keys] input").check()
        days = block.locator("[name=become_api_key_days] input")
        expect(days).to_have_value("1.0")
        days.fill("30")
        staff.picture("api_settings")
        with page.expect_navigation():
            page.get_by_role("button", name="Save", exact=True).click()

    return allow


def ask(garden, key):
    headers = {"Authorization": f"Bearer {key}"}
    return requests.get(garden.server.url + ME, headers=headers, timeout=60)


def change_nothing(garden, key):
    """Own details are checked by the shop, too, which looks for a cart."""
    return requests.patch(
        f"{garden.server.url}{ME}/details",
        headers={"Authorization": f"Bearer {key}"},
        json={},
        timeout=60,
    )


def confirm_password(page):
    """Odoo asks who is at the screen, unless it did so a moment ago."""
    dialog = page.locator(".o_dialog:has(input[name=password])")
    dialog.locator("input[name=password]").fill(PASSWORD)
    dialog.locator(".modal-footer .btn-primary").click()


def test_a_key_is_made_and_revoked_by_phone(garden, visit, allowed):
    customer = visit(screen=SMALL_PHONE)
    customer.login("sanne", PASSWORD)
    page = customer.page
    customer.open("/my/security")
    expect(page.locator(KEYS)).to_have_count(0)

    allowed(visit)
    customer.open("/my/security")
    expect(page.locator(KEYS)).to_be_visible()
    customer.picture("api_keys_none")
    page.locator(".o_portal_new_api_key").click()
    confirm_password(page)
    dialog = page.locator(".o_dialog:has(input[name=description])")
    dialog.locator("input[name=description]").fill("Telefoon van Sanne")
    dialog.locator("select[name=duration]").select_option("30")
    dialog.locator(".modal-footer .btn-primary").click()
    key = page.locator(".o_dialog code").inner_text().strip()
    assert ask(garden, key).json()["name"] == "Sanne de Vries"
    assert change_nothing(garden, key).status_code == 200
    with page.expect_navigation():
        page.locator(".o_dialog:has(code) .modal-footer .btn-primary").click()

    row = page.locator(f"{KEYS} tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Telefoon van Sanne")
    assert not find_too_wide(page)
    assert not find_small_targets(page, f"{KEYS} tbody")
    assert not find_barriers(page, KEYS)
    customer.picture("api_keys_one")
    # who lost another phone finds it without scrolling sideways
    box = row.get_by_role("button").bounding_box()
    assert box["x"] + box["width"] <= SMALL_PHONE["width"]
    with page.expect_navigation():
        row.get_by_role("button").click()
    expect(row).to_have_count(0)
    assert ask(garden, key).status_code == 401


def test_what_an_app_can_ask_is_read(garden, visit):
    parameter = ("become_portal_api.documentation", "True")
    garden.server.rpc("ir.config_parameter", "set_param", *parameter)
    for screen in (SMALL_PHONE, DESKTOP):
        visitor = visit(screen=screen)
        page = visitor.page
        asked = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        visitor.open("/become_portal/api/docs")
        operation = page.locator("[id$='accept_quotation']")
        expect(operation).to_be_visible()
        operation.locator("button").first.click()
        expect(operation).to_contain_text("signature")
        visitor.picture(f"api_reader_{screen['width']}")
        assert not find_too_wide(page)
        hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
        assert hosts == {urlsplit(garden.server.url).netloc}
