"""Lists and tables on each screen, with the longest texts that people type."""

from pathlib import Path

import pytest
from lxml import etree
from support.accessibility import find_small_targets, find_too_wide
from support.browser import SMALL_PHONE, Visitor, expect
from support.database import run_in_odoo
from support.legibility import (
    NEAR_THE_TOP,
    find_cut_off,
    find_faults,
    find_out_of_view,
    find_overlaps,
    find_torn,
    measure_top,
)

from .long_texts_world import PASSWORD, is_list

ROOT = Path(__file__).parents[2]
WORLD = Path(__file__).with_name("long_texts_world.py")
# a phone, a tablet, and two desks
WIDTHS = (360, 768, 1280, 1920)
PARTS = "header, main"
PAGES = {
    "dashboard": ("sanne", "/my"),
    "quotations": ("sanne", "/my/quotes"),
    "orders": ("sanne", "/my/orders"),
    "order": ("sanne", "/my/orders/{order}"),
    "invoices": ("sanne", "/my/invoices"),
    "invoice": ("sanne", "/my/invoices/{invoice}"),
    "pay": ("sanne", "/my/invoices/pay"),
    "files": ("sanne", "/my/files"),
    "products": ("sanne", "/my/products"),
    "file_delete": ("sanne", "/my/files/{upload}/delete"),
    "projects": ("sanne", "/my/projects"),
    "tasks": ("sanne", "/my/tasks"),
    "task": ("sanne", "/my/tasks/{task}"),
    "timesheets": ("sanne", "/my/timesheets"),
    "colleagues": ("sanne", "/my/colleagues"),
    "colleague": ("sanne", "/my/colleagues/{contact}"),
    "archive": ("sanne", "/my/colleagues/{contact}/archive"),
    "company": ("sanne", "/my/company"),
    "security": ("sanne", "/my/security"),
    "addresses": ("sanne", "/my/addresses"),
    "contracts": ("sanne", "/my/contracts"),
    "contract": ("sanne", "/my/contracts/{contract}"),
    "assets": ("sanne", "/my/assets"),
    "asset": ("sanne", "/my/assets/{asset}"),
    "asset_report": ("sanne", "/my/assets/{asset}/report"),
    "reseller": ("thijs", "/my/reseller/subscriptions"),
    "reseller_line": ("thijs", "/my/reseller/subscriptions/{line}"),
    "requests": ("ruud", "/my/rfq"),
    "request": ("ruud", "/my/purchase/{request}"),
    "purchases": ("ruud", "/my/purchase"),
    "purchase": ("ruud", "/my/purchase/{purchase}"),
    "purchase_unlike": ("ruud", "/my/purchase/{purchase_unlike}"),
    "purchase_dates": ("ruud", "/my/purchase/{purchase}?update=True"),
    "bills": ("ruud", "/my/invoices?filterby=bills"),
    "dossier": ("ruud", "/my/supplier"),
    "signup": ("ruud", "/supplier/signup"),
}
# Where each template that shows a list is measured: the page, and what is seen of it.
LISTS = {
    "account.portal_my_invoices": ("invoices", ".o_become_list_select"),
    "become_portal.action_totals": ("dashboard", ".o_become_sum"),
    "become_portal.actions": ("dashboard", ".o_become_row"),
    "become_portal.chart_months": ("order", ".o_become_chart_months"),
    "become_portal.colleagues": ("colleagues", ".o_become_colleagues"),
    "become_portal.files_list": ("files", ".o_become_files_list"),
    "become_portal.files_upload": ("order", ".o_become_files_upload"),
    "become_portal.hours_list": ("order", ".o_become_hours_list"),
    "become_portal.hours_per_line": ("order", ".o_become_hours_per_line"),
    "become_portal.own_data_change_lines": ("colleague", ".o_become_own_pending li"),
    "become_portal.own_data_form": ("colleague", ".o_become_own_data form"),
    "become_portal.own_data_notices": ("colleague", ".o_become_own_pending"),
    "become_portal.own_data_tabs": ("colleagues", ".o_become_own_tabs"),
    "become_portal.pay_group": ("pay", ".o_become_pay_group li"),
    "become_portal.pay_invoices": ("pay", ".o_become_pay_group"),
    "become_portal.products_list": ("products", ".o_become_list"),
    "become_portal.reseller_list": ("reseller", ".o_become_list"),
    "become_portal.reseller_months": ("reseller", "#become_reseller_months"),
    "become_portal.reseller_subscription": ("reseller_line", "dl"),
    "become_portal.reseller_totals": ("reseller", "#become_reseller_totals"),
    "become_portal_purchase.order_not_as_answered": (
        "purchase_unlike",
        ".o_become_not_as_answered li",
    ),
    "become_portal_purchase.request_answer_form": ("request", ".o_become_offer"),
    "become_portal_supplier.signup": ("signup", "form"),
    "become_portal_supplier.signup_sent_in": ("dossier", ".o_become_supplier_sent"),
    "become_portal_supplier.signup_state": ("dossier", ".o_become_said"),
    "become_portal_supplier.signup_steps": ("dossier", ".o_become_supplier_steps"),
    "become_portal.tiles": ("dashboard", "#become_tiles"),
    "become_portal.tracking_section": ("order", "#become_tracking"),
    "become_portal.tracking_step": ("order", "#become_tracking ol"),
    "become_portal.total": ("dashboard", ".o_become_bell"),
    "become_portal_contract.invoices": ("contract", ".o_become_contract_invoices"),
    "become_portal_contract.modifications": (
        "contract",
        ".o_become_contract_modifications",
    ),
    "become_portal_contract.prices": ("contracts", ".o_become_price"),
    "become_portal_maintenance.asset": ("asset", "dl"),
    "become_portal_maintenance.asset_requests": ("asset", "#become_requests"),
    "become_portal_maintenance.assets": ("assets", ".o_become_list"),
    "become_portal_maintenance.report_form": ("asset_report", ".o_become_files_upload"),
    "contract.portal_contract_page": ("contract", ".o_become_contract_lines"),
    "contract.portal_my_contracts": ("contracts", ".o_become_list"),
    "hr_timesheet.portal_my_timesheets": ("timesheets", ".o_become_list"),
    "hr_timesheet.portal_timesheet_table": ("task", ".o_portal_my_doc_table"),
    "portal.my_addresses": ("addresses", ".o_become_own_archived"),
    "portal.portal_my_security": ("security", ".o_portal_security_body"),
    "portal.portal_breadcrumbs": ("invoice", ".o_portal_submenu"),
    "project.portal_my_projects": ("projects", ".o_portal_my_doc_table"),
    "project.portal_my_task": ("task", "#task_content"),
    "project.portal_tasks_list": ("tasks", ".o_become_list"),
    "purchase.portal_my_purchase_order": ("purchase", "#become_purchase_actions"),
    "purchase.portal_my_purchase_orders": ("purchases", ".o_become_list"),
    "purchase.portal_my_purchase_rfqs": ("requests", ".o_become_list"),
    "purchase.purchase_order_portal_content": ("purchase", "#purchase_order_table"),
    "sale.portal_my_orders": ("orders", ".o_become_list"),
    "sale.portal_my_quotations": ("quotations", ".o_become_list_accept"),
    "sale.sale_order_portal_content": ("order", "#sales_order_table"),
    "sale.sale_order_portal_template": ("order", "#sidebar_content"),
    "web.frontend_layout": ("dashboard", "#top_menu"),
}
# Of each template of a page that is a list, or of its rows: the page, and its rows.
TABLE_ROW = ".o_portal_my_doc_table tbody tr:visible"
ROWS = {
    "account.portal_my_invoices": ("invoices", TABLE_ROW),
    "become_portal.my_files": ("files", ".o_become_files_list li"),
    "become_portal.my_products": ("products", TABLE_ROW),
    "become_portal.products_list": ("products", TABLE_ROW),
    "become_portal.reseller_list": ("reseller", TABLE_ROW),
    "become_portal.reseller_subscriptions": ("reseller", TABLE_ROW),
    "become_portal_maintenance.assets": ("assets", TABLE_ROW),
    "contract.portal_my_contracts": ("contracts", TABLE_ROW),
    "hr_timesheet.portal_my_timesheets": ("timesheets", TABLE_ROW),
    "project.portal_my_projects": ("projects", TABLE_ROW),
    "project.portal_tasks_list": ("tasks", TABLE_ROW),
    "purchase.portal_my_purchase_orders": ("purchases", TABLE_ROW),
    "purchase.portal_my_purchase_rfqs": ("requests", TABLE_ROW),
    "sale.portal_my_orders": ("orders", TABLE_ROW),
    "sale.portal_my_quotations": ("quotations", TABLE_ROW),
}
# What was asked of us, and is pending, is said first, however long it is; without it
# test_looks.py measures the rows.
BELOW_NOTICES = {"become_portal.colleagues"}
CARDS = ".o_become_cards tbody tr"
TOUCHED = ".o_become_cards, .o_become_list_search, .o_become_my_files"
NARROW = 320
#: what of a document on a phone does not begin, or end, where its lines do
OUT_OF_LINE = """(sheet) => {
    const {left, right} = sheet.querySelector(".o_main_table").getBoundingClientRect();
    const inner = (node) => {
        const rect = node.getBoundingClientRect();
        const {paddingLeft, paddingRight} = getComputedStyle(node);
        return [rect.left + parseFloat(paddingLeft),
                rect.right - parseFloat(paddingRight)];
    };
    const firsts = [...sheet.querySelectorAll(".row > :first-child")];
    const totals = [...sheet.querySelectorAll("#right-elements .row > *")];
    return [
        ...firsts.filter((node) => Math.abs(inner(node)[0] - left) > 1),
        ...totals.filter((node) => Math.abs(inner(node)[1] - right) > 1),
    ].filter((node) => node.checkVisibility()).map((node) => node.outerHTML);
}"""
# On paper and in mails, which are no pages of the portal
ELSEWHERE = {
    "account.report_invoice_document",
    "become_portal.mail_layout",
    "become_portal.mail_layout_sheet",
    # in the backend
    "become_portal.overview",
    # a print for staff
    "become_portal_maintenance.asset_label",
    # on a website, which is not here: whether they fit is looked at in tests/together
    "become_portal_website.place",
    "become_portal_website.place_earlier",
    "become_portal_website.places",
    "become_portal_website_blog.post_tags",
    "become_portal_website_blog.posts",
    # in the backend
    "become_portal_website_blog.post_comparison",
    "contract.report_contract_document",
    "hr_timesheet.timesheet_table",
    "sale.report_saleorder_document",
    "sale_timesheet.timesheet_sale_page",
}


@pytest.fixture(scope="module")
def server(make_server):
    return make_server("long_texts", lambda name: run_in_odoo(name, WORLD))


@pytest.fixture(scope="module")
def visitors(browser, server):
    """Everybody whose pages are measured, logged in once."""
    people = {
        login: Visitor(browser, server).login(login, PASSWORD)
        for login in sorted({login for login, _path in PAGES.values()})
    }
    yield people
    for visitor in people.values():
        visitor.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_long_texts_leave_everything_in_its_place(visitors, server, name):
    login, path = PAGES[name]
    visitor = visitors[login]
    page = visitor.page
    assert visitor.open(path.format(**server.prepared["places"])).status == 200
    for key, (where, selector) in LISTS.items():
        assert where != name or page.locator(selector).count(), key
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        visitor.picture(f"long_{name}_{width}")
        assert find_faults(page, PARTS, CARDS) == {}, width


@pytest.mark.parametrize(("name", "row"), sorted(set(ROWS.values())))
def test_a_phone_shows_the_first_row_at_once(visitors, server, name, row):
    login, path = PAGES[name]
    visitor, page = visitors[login], visitors[login].page
    page.set_viewport_size(SMALL_PHONE)
    visitor.open(path.format(**server.prepared["places"]))
    assert measure_top(page, row) <= NEAR_THE_TOP
    assert find_small_targets(page, TOUCHED) == []
    # also a screen of four times this width, where somebody enlarged the page
    page.set_viewport_size({"width": NARROW, "height": 640})
    visitor.picture(f"long_{name}_{NARROW}")
    assert find_too_wide(page) == []
    assert find_out_of_view(page, TOUCHED) == []
    assert find_cut_off(page, TOUCHED) == []
    assert find_overlaps(page, CARDS) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_page_scrolls_nowhere(visitors, server, name):
    """Also what somebody sees who enlarged a desk of 1280 pixels four times."""
    login, path = PAGES[name]
    visitor, page = visitors[login], visitors[login].page
    page.set_viewport_size({"width": NARROW, "height": 256})
    visitor.open(path.format(**server.prepared["places"]))
    visitor.picture(f"long_{name}_{NARROW}")
    assert find_too_wide(page) == []
    assert find_overlaps(page, CARDS) == []


def test_the_document_of_an_invoice_has_its_amounts_in_view(visitors, server):
    visitor, page = visitors["sanne"], visitors["sanne"].page
    page.set_viewport_size(SMALL_PHONE)
    _login, path = PAGES["invoice"]
    visitor.open(path.format(**server.prepared["places"]))
    sheet = page.frame_locator("iframe").locator(".page")
    expect(sheet.locator(".o_main_table")).to_be_visible()
    visitor.picture("long_document")
    assert sheet.evaluate("(node) => node.scrollWidth - node.clientWidth") == 0
    assert sheet.evaluate(OUT_OF_LINE) == []


@pytest.mark.parametrize("width", [NARROW, *WIDTHS])
def test_the_sum_of_what_is_ticked_stays_in_view(visitors, server, width):
    visitor, page = visitors["sanne"], visitors["sanne"].page
    page.set_viewport_size({"width": width, "height": 640})
    visitor.open("/my/invoices?sortby=name")
    boxes = page.locator("input[form=become_pay]")
    bar = page.locator("#become_pay")
    # far from the end of the list, where the bar is
    page.evaluate("scrollTo(0, 0)")
    for box in boxes.all():
        box.evaluate("(box) => box.click()")
    expect(bar.locator(".o_become_pay_count")).to_have_text(str(boxes.count()))
    for amount in server.prepared["due"]:
        expect(bar.locator(".o_become_pay_sum")).to_contain_text(amount)
    assert page.evaluate("scrollY") == 0
    box = bar.bounding_box()
    assert box["y"] + box["height"] <= 640
    visitor.picture(f"ticked_{width}")
    assert find_out_of_view(page, "#become_pay") == []
    assert find_cut_off(page, "#become_pay") == []
    assert find_too_wide(page) == []


def test_every_page_of_rows_is_measured(server):
    """A new list has its first row near the top of a phone, too."""
    assert set(server.prepared["with_rows"]) == {*ROWS, *BELOW_NOTICES}


def test_every_list_is_measured(server):
    """A new list needs a page, with the longest of what people type in it."""
    found = {*server.prepared["lists"], *find_lists_in_files(server)}
    assert found == {*LISTS, *ELSEWHERE}
    assert {page for page, _selector in LISTS.values()} <= set(PAGES)


def find_lists_in_files(server):
    """Lists of our addons that are not installed here."""
    return {
        f"{addon.name}.{template.get('id')}"
        for addon in (path.parent for path in ROOT.glob("*/__manifest__.py"))
        if addon.name not in server.prepared["addons"]
        for path in addon.glob("views/**/*.xml")
        for template in etree.parse(str(path)).iter("template")
        if any(map(is_list, template.iter()))
    }


@pytest.mark.parametrize(
    "arch",
    [
        "<div><table/></div>",
        "<t t-call='portal.portal_table'/>",
        "<div class='p-1 list-group'/>",
        "<t><p t-foreach='orders' t-as='order'/></t>",
    ],
)
def test_the_rule_sees_a_list(arch):
    assert any(map(is_list, etree.fromstring(arch).iter()))


@pytest.mark.parametrize(
    "arch",
    ["<p class='list'/>", "<select><option t-foreach='all' t-as='one'/></select>"],
)
def test_the_rule_lets_other_parts_pass(arch):
    assert not any(map(is_list, etree.fromstring(arch).iter()))


def test_the_measures_see_what_is_wrong(browser):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.set_content(
        "<main>"
        "<div style='width: 100px; overflow: auto'>"
        "<a style='position: relative; left: 80px'>Download</a></div>"
        "<p style='width: 9px; overflow: hidden; white-space: nowrap'>Herbeplanting</p>"
        "<p style='width: 9px; overflow-wrap: anywhere'>123,456</p>"
        "<table><tr><td><input value='11/28/2026' style='width: 3em'></td></tr></table>"
        "<p>Roses</p>"
        "<div id='over'><p style='margin: 0'>Tulips</p>"
        "<p style='margin: -12px 0'>Lilies</p><p>Irises</p></div></main>"
    )
    assert find_overlaps(page, "#over") == ["Tulips | Lilies"]
    assert [found[-8:] for found in find_out_of_view(page, PARTS)] == ["Download"]
    cut_off = [found.split()[-1] for found in find_cut_off(page, PARTS)]
    assert cut_off == ["Download", "Herbeplanting", "11/28/2026"]
    assert [found.split()[-1] for found in find_torn(page, PARTS)] == ["123,456"]
    page.close()
