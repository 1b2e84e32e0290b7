"""Our pages on a small phone and on a desk, with the demo data in them."""

import pytest
from support.accessibility import find_barriers, find_small_targets, find_too_wide
from support.browser import DESKTOP, SMALL_PHONE, Staff, Visitor

PASSWORD = "demo"
OURS = (
    "#become_hours, #become_files, .o_become_my_files, "
    "#become_tiles, .o_become_total, .o_become_list, .o_become_list_search, "
    ".o_become_own_data, .o_become_own_links, .o_become_reseller"
)
SCREENS = {"phone": SMALL_PHONE, "desk": DESKTOP}
PAGES = {
    "dashboard_nl": ("sanne", "/my"),
    "dashboard_en": ("emma", "/my"),
    "quotations_nl": ("sanne", "/my/quotes"),
    "orders_nl": ("sanne", "/my/orders"),
    "invoices_nl": ("sanne", "/my/invoices"),
    "invoices_en": ("emma", "/my/invoices"),
    "order_nl": ("sanne", "/my/orders/{order_courtyard}"),
    "quotation_nl": ("sanne", "/my/orders/{quotation_front}"),
    "invoice_nl": ("sanne", "/my/invoices/{invoice_planting}"),
    "task_nl": ("sanne", "/my/tasks/{task_planting}"),
    "files_nl": ("sanne", "/my/files"),
    "company_nl": ("sanne", "/my/company"),
    "colleagues_nl": ("sanne", "/my/colleagues"),
    "colleague_nl": ("sanne", "/my/colleagues/{pieter}"),
    "own_details_nl": ("sanne", "/my/colleagues/{sanne}"),
    "new_colleague_nl": ("sanne", "/my/colleagues/new"),
    "account_nl": ("sanne", "/my/account"),
    "company_en": ("emma", "/my/company"),
    "colleagues_en": ("emma", "/my/colleagues"),
    "account_en": ("emma", "/my/account"),
    "order_en": ("emma", "/my/orders/{order_roof}"),
    "files_en": ("emma", "/my/files"),
    "contracts_nl": ("sanne", "/my/contracts"),
    "contract_nl": ("sanne", "/my/contracts/{contract_hotel}"),
    "contract_en": ("emma", "/my/contracts/{contract_bakery}"),
    "reseller_dashboard_nl": ("lotte", "/my"),
    "reseller_list_nl": ("lotte", "/my/reseller/subscriptions"),
    "reseller_line_nl": ("lotte", "/my/reseller/subscriptions/{reseller_museum}"),
    "reseller_list_en": ("oliver", "/my/reseller/subscriptions"),
    "reseller_line_en": ("oliver", "/my/reseller/subscriptions/{reseller_bakery}"),
}
# A theme changes what a page is made of: fields, buttons, badges, rows.
PAGES_IN_A_THEME = (
    "dashboard_nl",
    "orders_nl",
    "invoices_nl",
    "order_nl",
    "files_nl",
    "company_nl",
    "colleagues_nl",
    "colleague_nl",
)
# without the internet a website has no fonts
NO_FONTS = "net::ERR_NAME_NOT_RESOLVED"


@pytest.fixture(scope="module", params=SCREENS)
def visitors(request, browser, demo_server):
    """Both customers and both resellers on one kind of screen."""
    people = {
        name: Visitor(browser, demo_server, SCREENS[request.param]).login(
            f"{name}@example.com", PASSWORD
        )
        for name in ("sanne", "emma", "lotte", "oliver")
    }
    yield {**people, "screen": request.param}
    for visitor in people.values():
        visitor.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used(visitors, demo_server, name):
    login, path = PAGES[name]
    visitor = visitors[login]
    visitor.open(path.format(**demo_server.prepared))
    visitor.picture(f"{name}_{visitors['screen']}")
    check_page(visitor.page)
    if visitors["screen"] == "phone":
        assert find_small_targets(visitor.page, OURS) == []
    assert visitor.take_errors() == []


def check_page(page):
    assert page.locator(OURS).count()
    assert find_too_wide(page) == []
    assert find_barriers(page, OURS) == []


@pytest.fixture(scope="module")
def visitor_of_website(browser, demo_website):
    visitor = Visitor(browser, demo_website, SMALL_PHONE)
    yield visitor.login("sanne@example.com", PASSWORD)
    visitor.context.close()


@pytest.mark.parametrize("name", PAGES_IN_A_THEME)
def test_a_page_can_be_used_in_a_website(visitor_of_website, demo_website, name):
    visitor = visitor_of_website
    path = PAGES[name][1].format(**demo_website.prepared)
    visitor.open(f"/nl{path}")
    visitor.picture(f"{name}_website")
    check_page(visitor.page)
    assert find_small_targets(visitor.page, OURS) == []
    assert [error for error in visitor.take_errors() if NO_FONTS not in error] == []


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("sale.order", "order_courtyard"),
        ("sale.order", "draft_winter"),
        ("project.task", "task_planting"),
        ("account.move", "invoice_planting"),
        ("res.partner", "hotel"),
        ("res.partner", "nursery"),
        ("become.reseller.subscription", "reseller_museum"),
    ],
)
def test_the_backend_opens_a_form_without_a_complaint(staff, demo_server, model, name):
    staff.open_record(model, demo_server.prepared[name])
    assert staff.take_errors() == []


def test_the_backend_opens_the_tiles_without_a_complaint(staff):
    staff.open("/odoo/action-become_portal.become_portal_tile_action")
    staff.page.locator("tr.o_data_row").nth(6).wait_for()
    staff.picture("tiles")
    assert staff.take_errors() == []


def test_the_backend_opens_the_settings_without_a_complaint(staff):
    staff.open_settings()
    staff.picture("settings")
    assert staff.take_errors() == []


@pytest.fixture(scope="module")
def staff(browser, demo_server):
    visitor = Staff(browser, demo_server).login("admin", "admin")
    yield visitor
    visitor.context.close()
