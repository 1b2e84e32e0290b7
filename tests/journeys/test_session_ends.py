"""What somebody typed whose session has ended meanwhile: nothing of it is lost."""

import re

import pytest
from support.browser import expect

from .garden_world import PASSWORD

TYPED = {
    "phone": "+31 6 12345678",
    "street": "Kerkstraat 5",
    "zip": "1411 AA",
    "city": "Naarden",
}
QUESTION = "Wanneer komen jullie?"


def test_details_are_saved_by_who_logs_in_again(visit):
    sanne = visit("sanne")
    page = sanne.page
    sanne.open("/my/account")
    page.wait_for_load_state("networkidle")
    for name, typed in TYPED.items():
        page.locator(f"[name='{name}']").fill(typed)
    page.locator("[name='country_id']").select_option(label="Nederland")
    sanne.context.clear_cookies()
    save = page.locator("#save_address")
    save.click()
    refusal = page.locator("#errors [role='alert']")
    expect(refusal).to_be_in_viewport()
    expect(refusal.locator("a[target=_blank]")).to_have_attribute("href", "/web/login")
    sanne.login("sanne", PASSWORD)
    save.click()
    expect(refusal).to_have_count(0)
    sanne.open("/my/account")
    expect(page.locator("input[name='phone']")).to_have_value(TYPED["phone"])


def test_a_message_is_sent_by_who_logs_in_again(garden, visit):
    garden.server.rpc("sale.order", "action_confirm", [garden.order])
    sanne = visit("sanne")
    page = sanne.page
    sanne.open(f"/my/orders/{garden.order}")
    message = page.locator("textarea.o-mail-Composer-input")
    message.fill(QUESTION)
    sanne.context.clear_cookies()
    send = page.locator(".o-mail-Composer-send")
    send.click()
    expect(page.locator(".o_notification")).to_contain_text("niet verstuurd")
    # what the browser itself says of the answer
    sanne.take_errors()
    expect(message).to_have_value(QUESTION)
    sanne.login("sanne", PASSWORD)
    send.click()
    expect(page.locator(".o-mail-Message-body")).to_contain_text(QUESTION)


@pytest.fixture
def new_colleague(visit):
    """Somebody who fills in a form, and its button."""
    sanne = visit("sanne")
    sanne.open("/my/colleagues/new")
    sanne.page.wait_for_load_state("networkidle")
    form = sanne.page.locator("form:has([name='email'])")
    form.locator("[name='name']").fill("Bram Bakker")
    form.locator("[name='email']").fill("bram@example.com")
    return sanne, form, form.locator("button[type='submit']").first


def test_a_form_is_sent_by_who_logs_in_again(new_colleague):
    sanne, form, send = new_colleague
    sanne.context.clear_cookies()
    send.click()
    refusal = form.locator(".o_become_form_refusal")
    expect(refusal).to_be_in_viewport()
    expect(form.locator("[name='name']")).to_have_value("Bram Bakker")
    sanne.login("joost", PASSWORD)
    send.click()
    expect(refusal).to_contain_text(re.compile("somebody else|iemand anders"))
    sanne.login("sanne", PASSWORD)
    send.click()
    sanne.page.wait_for_url(re.compile("/my/colleagues$|/my/colleagues/[0-9]+"))
    sanne.open("/my/colleagues")
    expect(sanne.page.locator("main")).to_contain_text("Bram Bakker")


def test_a_form_of_the_session_before_is_sent(new_colleague):
    sanne, form, send = new_colleague
    sanne.context.clear_cookies()
    sanne.login("sanne", PASSWORD)
    send.click()
    expect(form).to_have_count(0)
    sanne.open("/my/colleagues")
    expect(sanne.page.locator("main")).to_contain_text("Bram Bakker")


def test_a_form_is_not_sent_into_the_void(new_colleague):
    sanne, form, send = new_colleague
    sanne.context.set_offline(True)
    send.click()
    expect(form.locator(".o_become_form_refusal")).to_be_in_viewport()
    # what the browser itself says of it
    sanne.take_errors()
    sanne.context.set_offline(False)
    send.click()
    expect(form).to_have_count(0)


def test_a_visitor_declines_after_days(garden, visit):
    """By the link of a mail, in a session that is not kept any more."""
    rpc = garden.server.rpc
    rpc("sale.order", "action_quotation_sent", [garden.order])
    url = rpc("sale.order", "get_portal_url", [garden.order])
    somebody = visit()
    somebody.open(url)
    page = somebody.page
    page.locator("[data-bs-target='#modaldecline']:visible").first.click()
    page.locator("[name='decline_message']").fill("Te duur")
    somebody.context.clear_cookies()
    page.locator("#modaldecline [type='submit']").click()
    expect(page.locator(".o_become_confirmation")).to_be_visible()
    [order] = rpc("sale.order", "read", [garden.order], ["state"])
    assert order["state"] == "cancel"
