"""Our pages on a small phone and on a desk, with the demo data in them."""

from contextlib import contextmanager

import pytest
from support.accessibility import (
    find_barriers,
    find_breakable_days,
    find_small_targets,
    find_too_wide,
    find_torn_words,
)
from support.browser import DESKTOP, SMALL_PHONE, TABLET, Staff, Visitor, expect
from support.legibility import NEAR_THE_TOP, measure_top

PASSWORD = "demo"
OURS = (
    "#become_hours, #become_files, .o_become_my_files, #become_tracking, "
    "#become_actions, #become_tiles, .o_become_bell, "
    ".o_become_list, .o_become_list_search, "
    ".o_become_own_data, .o_become_own_links, .o_become_own_tabs, "
    ".o_become_reseller, "
    "#become_purchase_actions, .o_become_contract_status, #become_invoices, "
    ".o_become_asset, .o_become_report"
)
#: what our pages and Odoo's name, in words that we know
NAMES = "main h3:not([class]), main h5, main dt, main hr + span, .o_become_step_name"
SCREENS = {"phone": SMALL_PHONE, "desk": DESKTOP}
PAGES = {
    "dashboard_nl": ("sanne", "/my"),
    "dashboard_en": ("emma", "/my"),
    "quotations_nl": ("sanne", "/my/quotes"),
    "orders_nl": ("sanne", "/my/orders"),
    "invoices_nl": ("sanne", "/my/invoices"),
    "invoices_en": ("emma", "/my/invoices"),
    "order_nl": ("sanne", "/my/orders/{order_courtyard}"),
    "products_nl": ("sanne", "/my/products"),
    "products_en": ("emma", "/my/products"),
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
    "addresses_nl": ("sanne", "/my/addresses"),
    "security_nl": ("sanne", "/my/security"),
    "archive_nl": ("sanne", "/my/colleagues/{noor}/archive"),
    "company_en": ("emma", "/my/company"),
    "colleagues_en": ("emma", "/my/colleagues"),
    "account_en": ("emma", "/my/account"),
    "addresses_en": ("emma", "/my/addresses"),
    "security_en": ("emma", "/my/security"),
    "order_en": ("emma", "/my/orders/{order_roof}"),
    "files_en": ("emma", "/my/files"),
    "supplier_nl": ("ruud", "/my"),
    "requests_nl": ("ruud", "/my/rfq"),
    "purchases_nl": ("ruud", "/my/purchase"),
    "bills_nl": ("ruud", "/my/invoices?filterby=bills"),
    "request_nl": ("ruud", "/my/purchase/{request_roses}"),
    "purchase_nl": ("ruud", "/my/purchase/{purchase_hedge}"),
    "purchase_dates_nl": ("ruud", "/my/purchase/{purchase_hedge}?update=True"),
    "assets_nl": ("sanne", "/my/assets"),
    "assets_en": ("emma", "/my/assets"),
    "assets_nothing_nl": ("sanne", "/my/assets?search=nergens"),
    "assets_none_nl": ("ruud", "/my/assets"),
    "asset_nl": ("sanne", "/my/assets/{asset_irrigation}"),
    "asset_en": ("emma", "/my/assets/{asset_roof}"),
    "asset_report_nl": ("sanne", "/my/assets/{asset_irrigation}/report"),
    "asset_report_en": ("emma", "/my/assets/{asset_roof}/report"),
    "contracts_nl": ("sanne", "/my/contracts"),
    "contract_nl": ("sanne", "/my/contracts/{contract_hotel}"),
    "contract_en": ("emma", "/my/contracts/{contract_bakery}"),
    "contracts_en": ("emma", "/my/contracts"),
    "contracts_nothing_nl": ("sanne", "/my/contracts?search=nergens"),
    "requests_nothing_nl": ("ruud", "/my/rfq?search=nergens"),
    "reseller_dashboard_nl": ("lotte", "/my"),
    "reseller_list_nl": ("lotte", "/my/reseller/subscriptions"),
    "reseller_line_nl": ("lotte", "/my/reseller/subscriptions/{reseller_museum}"),
    "reseller_fixed_nl": ("lotte", "/my/reseller/subscriptions/{reseller_hotel}"),
    "reseller_ended_nl": ("lotte", "/my/reseller/subscriptions?filterby=ended"),
    "reseller_nothing_nl": ("lotte", "/my/reseller/subscriptions?search=nergens"),
    "reseller_work_en": ("oliver", "/my/reseller/subscriptions?filterby=work"),
    "reseller_list_en": ("oliver", "/my/reseller/subscriptions"),
    "reseller_line_en": ("oliver", "/my/reseller/subscriptions/{reseller_bakery}"),
    "signup_nl": ("sanne", "/supplier/signup"),
    "signup_en": ("emma", "/supplier/signup"),
    "supplier_dashboard_nl": ("wilma", "/my"),
    "supplier_state_nl": ("wilma", "/my/supplier"),
    "supplier_approved_nl": ("ruud", "/my/supplier"),
    "signup_sent_nl": ("sanne", "/supplier/signup/sent"),
    "signup_expired_nl": ("sanne", "/supplier/signup/long-ago"),
}
# Where rows are still entries, and there is room for more beside each other.
PAGES_ON_A_TABLET = (
    "reseller_list_nl",
    "reseller_line_nl",
    "reseller_nothing_nl",
    "assets_nl",
    "contracts_nl",
    "contract_nl",
    "requests_nl",
    "request_nl",
    "purchase_nl",
    "purchase_dates_nl",
    "bills_nl",
    "supplier_state_nl",
    "signup_nl",
)
# What the tab says, in the words of the visitor, also of pages of Odoo.
TITLES = {
    "dashboard_nl": "Mijn account",
    "dashboard_en": "My account",
    "quotations_nl": "Offertes",
    "orders_nl": "Orders",
    "invoices_nl": "Facturen",
    "invoices_en": "Invoices",
    "products_nl": "Producten",
    "files_nl": "Bestanden",
    "company_nl": "Hotel De Linde",
    "account_nl": "Mijn gegevens",
    "security_nl": "Beveiliging",
    "colleagues_nl": "Mijn collega's",
    "colleague_nl": "Pieter Bakker",
    "new_colleague_nl": "Collega toevoegen",
    "task_nl": "Beplanting",
    "requests_nl": "Offerteaanvragen",
    "purchases_nl": "Inkooporders",
    "assets_nl": "Apparaten",
    "assets_en": "Assets",
    "asset_nl": "Beregening van de daktuin",
    "asset_report_nl": "Storing melden",
    "contracts_nl": "Abonnementen",
    "contracts_en": "Subscriptions",
    "contract_nl": "Onderhoud van de tuin",
    "reseller_list_nl": "Aangebrachte abonnementen",
    "reseller_list_en": "Referred subscriptions",
    "reseller_line_nl": "Museum Het Plein",
    "supplier_state_nl": "Registratie als leverancier",
    "signup_nl": "Registreren als leverancier",
    "signup_en": "Register as a supplier",
    "signup_sent_nl": "Kijk in je e-mail",
}
# Lists, of which a phone shows the first row at once, whatever the head of the site
ROWS = ".o_become_cards tbody tr, .o_become_my_files li, .o_become_colleague_item"
LISTS = (
    "quotations_nl",
    "orders_nl",
    "invoices_nl",
    "invoices_en",
    "files_nl",
    "files_en",
    "colleagues_nl",
    "colleagues_en",
    "requests_nl",
    "purchases_nl",
    "bills_nl",
    "assets_nl",
    "assets_en",
    "contracts_nl",
    "contracts_en",
    "reseller_list_nl",
    "reseller_list_en",
)
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
    "signup_nl",
    "assets_nl",
    "asset_nl",
    "asset_report_nl",
    "contracts_nl",
    "contract_nl",
    "signup_sent_nl",
)
# without the internet a website has no fonts
NO_FONTS = "net::ERR_NAME_NOT_RESOLVED"


@contextmanager
def customers_on(browser, server, screen):
    """All of those whose pages are looked at, each with a browser of that size."""
    people = {
        login: Visitor(browser, server, screen).login(f"{login}@example.com", PASSWORD)
        for login in {login for login, _path in PAGES.values()}
    }
    yield people
    for visitor in people.values():
        visitor.context.close()


@pytest.fixture(scope="module", params=SCREENS)
def visitors(request, browser, demo_server):
    """Customers, resellers and suppliers on one kind of screen."""
    with customers_on(browser, demo_server, SCREENS[request.param]) as people:
        yield {**people, "screen": request.param, "titles": {}}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used(visitors, demo_server, name):
    look_at(name, visitors, demo_server, visitors["screen"])


@pytest.mark.parametrize("name", TITLES)
def test_the_tab_says_which_page_it_is(visitors, demo_server, name):
    # the page was open before, unless this test runs by itself
    if name not in visitors["titles"]:
        look_at(name, visitors, demo_server, visitors["screen"])
    assert visitors["titles"][name].split(" | ")[0] == TITLES[name]


@pytest.fixture(scope="module")
def on_a_tablet(browser, demo_server):
    with customers_on(browser, demo_server, TABLET) as people:
        yield {**people, "titles": {}}


@pytest.mark.parametrize("name", PAGES_ON_A_TABLET)
def test_a_page_can_be_used_on_a_tablet(on_a_tablet, demo_server, name):
    look_at(name, on_a_tablet, demo_server, "tablet")


def look_at(name, visitors, server, screen):
    login, path = PAGES[name]
    visitor = visitors[login]
    visitor.open(path.format(**server.prepared))
    visitors["titles"][name] = visitor.page.title()
    visitor.picture(f"{name}_{screen}")
    check_page(visitor.page)
    if screen != "desk":
        assert find_small_targets(visitor.page, OURS) == []
    if screen == "phone":
        check_first_row(visitor.page, name)
    assert visitor.take_errors() == []


def check_first_row(page, name):
    if name in LISTS:
        assert measure_top(page, ROWS) <= NEAR_THE_TOP
        assert find_torn_rows(page) == []


def find_torn_rows(page):
    """The rows of which the box to tick is not beside the button to download."""
    rows = page.locator("tr:has(.o_become_list_select)").all()
    return [
        row.inner_text()
        for row in rows
        if row.locator(".o_become_list_download").bounding_box()["y"]
        != row.locator(".o_become_list_select").bounding_box()["y"]
    ]


@pytest.fixture
def late_invoice(demo_website):
    """An invoice that somebody forgot, of which more is said in its row."""
    line = {"name": "Hedges", "price_unit": 102, "tax_ids": []}
    values = {
        "move_type": "out_invoice",
        "partner_id": demo_website.prepared["sanne"],
        "invoice_date": "2026-01-15",
        "invoice_date_due": "2026-01-15",
        "invoice_payment_term_id": False,
        "invoice_line_ids": [[0, 0, line]],
    }
    [invoice] = demo_website.rpc("account.move", "create", [values])
    demo_website.rpc("account.move", "action_post", [invoice])
    yield invoice
    demo_website.rpc("account.move", "button_draft", [invoice])
    demo_website.rpc("account.move", "unlink", [invoice])


def test_the_buttons_of_a_late_invoice_stand_beside_each_other(
    browser, demo_website, late_invoice
):
    sanne = Visitor(browser, demo_website, SMALL_PHONE)
    sanne.login("sanne@example.com", PASSWORD)
    for path in ("/nl/my/invoices", "/nl/my/invoices?filterby=to_pay"):
        sanne.open(path)
        row = sanne.page.locator(f"tr:has([name=invoice_ids][value='{late_invoice}'])")
        expect(row).to_contain_text("Te laat")
        sanne.picture(f"late_invoice_{path.rpartition('=')[2]}")
        assert find_torn_rows(sanne.page) == []
        check_page(sanne.page)
    sanne.context.close()


def check_page(page):
    assert page.locator(OURS).count()
    assert find_too_wide(page) == []
    assert find_barriers(page, OURS) == []
    assert find_breakable_days(page, OURS) == []
    assert find_torn_words(page, NAMES) == []


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
    check_first_row(visitor.page, name)
    assert [error for error in visitor.take_errors() if NO_FONTS not in error] == []
    title = visitor.page.title().split(" | ")[0]
    assert title == TITLES.get(name, title)


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("sale.order", "order_courtyard"),
        ("sale.order", "draft_winter"),
        ("project.task", "task_planting"),
        ("account.move", "invoice_planting"),
        ("maintenance.equipment", "asset_irrigation"),
        ("maintenance.request", "report_leak"),
        ("res.partner", "hotel"),
        ("res.partner", "nursery"),
        ("become.reseller.subscription", "reseller_museum"),
        ("become.supplier.signup", "signup_quarry"),
        ("become.portal.assortment", "assortment_nursery"),
        ("contract.contract", "contract_hotel"),
        ("product.template", "product_paving_product_template"),
    ],
)
def test_the_backend_opens_a_form_without_a_complaint(staff, demo_server, model, name):
    staff.open_record(model, demo_server.prepared[name])
    assert staff.take_errors() == []


@pytest.mark.parametrize(
    "action",
    [
        "become_portal_assortment.become_portal_assortment_action",
        "become_portal.become_portal_change_action",
        "become_portal.become_reseller_fee_action",
        "become_portal.become_reseller_subscription_action",
        "become_portal_supplier.become_supplier_signup_action",
    ],
)
@pytest.mark.parametrize("screen", SCREENS)
def test_the_backend_opens_a_list_without_a_complaint(
    staff, staff_on_a_phone, screen, action
):
    visitor = staff_on_a_phone if screen == "phone" else staff
    visitor.open(f"/odoo/action-{action}")
    visitor.page.locator(".o_list_view, .o_kanban_view").first.wait_for()
    visitor.picture(f"{action.partition('.')[2]}_{screen}")
    assert find_too_wide(visitor.page) == []
    assert visitor.take_errors() == []


def test_the_backend_opens_the_tiles_without_a_complaint(staff):
    staff.open("/odoo/action-become_portal.become_portal_tile_action")
    staff.page.locator("tr.o_data_row").nth(6).wait_for()
    staff.picture("tiles")
    assert staff.take_errors() == []


def test_the_backend_opens_the_settings_without_a_complaint(staff):
    staff.open_settings()
    staff.picture("settings")
    assert staff.take_errors() == []


def test_staff_chooses_the_icon_of_a_tile(staff):
    staff.open("/odoo/action-become_portal.become_portal_tile_action")
    staff.page.locator("tr.o_data_row td[name='description']").first.click()
    icon = staff.field("icon")
    icon.get_by_role("button", name="Choose an icon").click()
    staff.picture("tile_icons")
    staff.page.get_by_role("menuitem", name="fa-gift", exact=True).click()
    expect(icon.locator("input")).to_have_value("fa-gift")
    staff.page.locator(".o_form_button_cancel").click()
    assert staff.take_errors() == []


def test_staff_sees_at_a_glance_what_a_customer_sees(staff, demo_server):
    staff.open_record("res.partner", demo_server.prepared["sanne"])
    staff.press("action_become_show_overview")
    dialog = staff.page.locator(".modal")
    expect(dialog).to_contain_text("Manages the portal for Hotel De Linde.")
    rows = dialog.locator("tbody tr")
    expect(rows.filter(has_text="Invoices").locator(".badge")).to_have_text("1")
    staff.picture("contact_overview")
    assert staff.take_errors() == []


def test_staff_opens_the_portal_of_a_customer_from_the_settings(staff):
    staff.open_settings()
    customer = staff.field("become_overview_partner_id").locator("input")
    customer.fill("Emma")
    staff.page.get_by_role("option").filter(has_text="Emma").first.click()
    staff.press("action_become_show_overview")
    dialog = staff.page.locator(".modal")
    expect(dialog.locator(".modal-title")).to_contain_text("Emma")
    expect(dialog.locator("tbody tr").first).to_be_visible()
    staff.picture("settings_overview")
    assert staff.take_errors() == []


@pytest.fixture(scope="module")
def staff_on_a_phone(browser, demo_server):
    visitor = Staff(browser, demo_server, SMALL_PHONE).login("admin", "admin")
    yield visitor
    visitor.context.close()


@pytest.fixture(scope="module")
def staff(browser, demo_server):
    visitor = Staff(browser, demo_server).login("admin", "admin")
    yield visitor
    visitor.context.close()
