"""What somebody typed whose session has ended meanwhile."""

from support.browser import expect


def test_details_that_are_not_saved_say_so(visit):
    sanne = visit("sanne")
    page = sanne.page
    sanne.open("/my/account")
    page.wait_for_load_state("networkidle")
    page.locator("input[name='phone']").fill("+31 6 1234 5678")
    sanne.context.clear_cookies()
    page.locator("#save_address").click()
    expect(page.locator("#errors [role='alert']")).to_be_in_viewport()
    expect(page.locator("input[name='phone']")).to_have_value("+31 6 1234 5678")
