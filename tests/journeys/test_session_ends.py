"""What somebody typed whose session has ended meanwhile: nothing of it is lost."""

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
