"""Each way that leads to a payment, walked to its end on a phone and at a desk."""

import re
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from support.accessibility import find_barriers, find_small_targets, find_too_wide
from support.browser import DESKTOP, SLOW, SMALL_PHONE, Visitor, expect, press_sign
from support.database import run_in_odoo

from odoo import sql_db
from odoo.tools import SQL

from .actions_world import PASSWORD
from .payment_world import SCREENS

WORLD = Path(__file__).with_name("payment_world.py")
SIZES = dict(zip(SCREENS, (SMALL_PHONE, DESKTOP), strict=True))
FORM = "#o_payment_form"
PAID = ("paid", "in_payment")


@pytest.fixture(scope="module")
def server(make_server):
    return make_server("payment", lambda name: run_in_odoo(name, WORLD))


@pytest.fixture(params=SCREENS)
def customer(request, browser, server):
    visitor = Visitor(browser, server, SIZES[request.param])
    visitor.context.set_default_timeout(SLOW)
    visitor.login(request.param, PASSWORD)
    visitor.screen = request.param
    visitor.documents = server.prepared[request.param]
    yield visitor
    visitor.context.close()


@pytest.fixture
def payer(customer):
    """Who pays early, or in instalments, on the same screen."""
    customer.forget()
    customer.login(f"{customer.screen}_terms", PASSWORD)
    customer.documents = customer.documents["terms"]
    return customer


def pay(page, state="done"):
    """Pay with Odoo's provider for demonstrations, which says how it ends."""
    form = page.locator(FORM)
    # the page that a server gives first takes time: its scripts are put together
    expect(form).to_be_visible(timeout=SLOW)
    form.locator("input[name='o_payment_radio']").first.check()
    form.locator("#customer_input").fill("4111 1111 1111 1111")
    form.locator("#simulated_payment_state").select_option(state)
    button = page.locator("button[name='o_payment_submit_button']")
    expect(button).to_be_enabled()
    button.click()


def pay_to_the_end(page, landing, state="done"):
    pay(page, state)
    # where it lands can be where it began
    page.wait_for_url("**/payment/status*", timeout=SLOW)
    page.wait_for_url(landing, timeout=SLOW)


def read_payments(server, invoice):
    """How an invoice stands, and the states of its payments."""
    fields = ["payment_state", "transaction_ids"]
    [found] = server.rpc("account.move", "read", [invoice], fields)
    payments = server.rpc(
        "payment.transaction", "read", found["transaction_ids"], ["state"]
    )
    return found["payment_state"], sorted(payment["state"] for payment in payments)


def check_is_paid(server, *invoices):
    for invoice in invoices:
        state, payments = read_payments(server, invoice)
        assert state in PAID
        assert payments == ["done"]


def check_looks(visitor, name, parts):
    visitor.picture(f"payment_{name}_{visitor.screen}")
    assert find_too_wide(visitor.page) == []
    assert find_barriers(visitor.page, parts) == []
    if visitor.screen == "phone":
        assert find_small_targets(visitor.page, parts) == []


def find_row(page, invoice):
    own = f"/my/invoices/{invoice}"
    link = page.locator(f"a[href='{own}'], a[href^='{own}?']")
    return page.locator(".o_become_list tbody tr").filter(has=link)


def test_one_invoice_from_the_list(customer):
    invoice = customer.documents["list"]
    customer.open("/my/invoices")
    find_row(customer.page, invoice).locator("[name='become_pay'] a").click()
    pay_to_the_end(customer.page, f"**/my/invoices/{invoice}?access_token=*")
    check_is_paid(customer.server, invoice)
    assert customer.take_errors() == []


def test_one_invoice_on_its_page_as_opened_from_the_list(customer):
    invoice = customer.documents["page"]
    customer.open("/my/invoices")
    find_row(customer.page, invoice).locator(".o_become_list_link").click()
    customer.page.locator("[data-bs-target='#pay_with']:visible").first.click()
    pay_to_the_end(customer.page, f"**/my/invoices/{invoice}?access_token=*")
    check_is_paid(customer.server, invoice)
    assert customer.take_errors() == []


def test_one_invoice_from_the_badge(customer):
    invoice = customer.documents["badge"]
    customer.open("/my")
    customer.page.locator(".o_become_tile[data-code='invoices']").click()
    customer.page.wait_for_url("**/my/invoices?filterby=to_pay")
    find_row(customer.page, invoice).locator("[name='become_pay'] a").click()
    pay_to_the_end(customer.page, f"**/my/invoices/{invoice}?access_token=*")
    check_is_paid(customer.server, invoice)


def test_one_invoice_from_the_address_of_several(customer):
    invoice = customer.documents["address"]
    customer.open(f"/my/invoices/pay?invoice_ids={invoice}")
    pay_to_the_end(customer.page, f"**/my/invoices/{invoice}?access_token=*")
    check_is_paid(customer.server, invoice)


def test_one_invoice_from_the_mail_without_logging_in(customer):
    customer.forget()
    customer.open(customer.documents["link"])
    customer.page.locator("[data-bs-target='#pay_with']:visible").first.click()
    invoice = customer.documents["mailed"]
    pay_to_the_end(customer.page, f"**/my/invoices/{invoice}?access_token=*")
    check_is_paid(customer.server, invoice)


def test_the_invoice_of_a_subscription(customer):
    invoice = customer.documents["subscription"]
    customer.open("/my/invoices")
    find_row(customer.page, invoice).locator("[name='become_pay'] a").click()
    pay_to_the_end(customer.page, f"**/my/invoices/{invoice}?access_token=*")
    check_is_paid(customer.server, invoice)


def test_selected_invoices_in_one_payment(customer):
    page, invoices = customer.page, customer.documents["several"]
    customer.open("/my/invoices")
    button = page.get_by_role("button", name="Pay selected")
    expect(button).to_be_disabled()
    check_looks(customer, "list", ".o_become_list, #become_pay")
    for invoice in invoices:
        find_row(page, invoice).locator(".o_become_list_select").click()
        expect(button).to_be_enabled()
    first = find_row(page, invoices[0]).locator(".o_become_list_select")
    first.click()
    expect(button).to_be_enabled()
    find_row(page, invoices[1]).locator(".o_become_list_select").click()
    expect(button).to_be_disabled()
    for invoice in invoices:
        find_row(page, invoice).locator(".o_become_list_select").click()
    button.click()
    expect(page.locator(".o_become_pay_invoice")).to_have_count(2)
    pay_to_the_end(page, "**/my/invoices?filterby=to_pay")
    check_is_paid(customer.server, *invoices)
    assert customer.take_errors() == []


def select(customer, invoices):
    customer.open("/my/invoices")
    for invoice in invoices:
        find_row(customer.page, invoice).locator(".o_become_list_select").click()
    customer.page.get_by_role("button", name="Pay selected").click()
    expect(customer.page.locator(".o_become_pay_invoice")).to_have_count(len(invoices))


def read_left(server, invoices):
    found = server.rpc("account.move", "read", invoices, ["amount_residual"])
    return [invoice["amount_residual"] for invoice in found]


def test_who_pays_early_has_the_discount_of_each(payer):
    page, invoices = payer.page, payer.documents["early"]
    select(payer, invoices)
    expect(page.locator(".o_become_pay_total")).to_contain_text("196.00")
    expect(page.locator(".o_become_pay_part")).to_have_count(2)
    check_looks(payer, "early", ".o_become_pay_group")
    pay_to_the_end(page, "**/my/invoices?filterby=to_pay")
    check_is_paid(payer.server, *invoices)
    assert read_left(payer.server, invoices) == [0, 0]
    assert payer.take_errors() == []


def test_instalments_are_paid_as_far_as_they_are_due(payer):
    page, invoices = payer.page, payer.documents["parts"]
    payer.open("/my/invoices")
    status = find_row(page, invoices[0]).locator("[name='invoice_status']")
    expect(status).to_contain_text("Overdue")
    expect(status).to_contain_text("300.00")
    check_looks(payer, "instalments", ".o_become_list")
    select(payer, invoices)
    total = page.locator(".o_become_pay_total")
    expect(total).to_contain_text("450.00")
    check_looks(payer, "parts", ".o_become_pay_group")
    page.locator(".o_become_pay_choice").last.click()
    expect(total).to_contain_text("1,500.00")
    page.locator(".o_become_pay_choice").first.click()
    expect(total).to_contain_text("450.00")
    pay_to_the_end(page, "**/my/invoices?filterby=to_pay")
    assert read_left(payer.server, invoices) == [700, 350]
    expect(find_row(page, invoices[0])).not_to_contain_text("Overdue")
    assert payer.take_errors() == []


def test_the_document_says_its_terms_in_lines(payer):
    """Beside the totals, which are as wide as a phone, there was room for a letter."""
    payer.open(f"/my/invoices/{payer.documents['parts'][0]}")
    sheet = payer.page.frame_locator("iframe").locator(".page")
    terms = sheet.locator("#total_payment_term_details_table > div")
    expect(terms).to_be_visible()
    payer.picture(f"payment_terms_{payer.screen}")
    assert terms.bounding_box()["width"] > sheet.bounding_box()["width"] / 2


def test_a_credit_note_and_a_signed_quotation_say_what_they_are(payer):
    page, order = payer.page, payer.documents["signed"]
    payer.open("/my/invoices?sortby=name")
    row = find_row(page, payer.documents["credit"])
    expect(row).to_contain_text("Open credit")
    expect(row).not_to_contain_text("Waiting for Payment")
    payer.open("/my/quotes")
    button = page.locator(f".o_become_list_accept[href^='/my/orders/{order}']")
    expect(button).to_contain_text("Pay")
    check_looks(payer, "quotes", ".o_become_list")
    button.click()
    pay_to_the_end(page, f"**/my/orders/{order}?access_token=*")
    [found] = payer.server.rpc("sale.order", "read", [order], ["state"])
    assert found["state"] == "sale"


def test_nothing_selected_is_refused_in_a_sentence(customer):
    page = customer.page
    customer.open("/my/invoices")
    # whoever has no script, or an older page
    page.locator("#become_pay").evaluate("form => form.submit()")
    expect(page.get_by_role("alert")).to_contain_text("You selected no invoice")
    expect(page.locator(FORM)).to_have_count(0)
    expect(page.locator(".o_become_pay_group")).to_have_count(0)
    check_looks(customer, "nothing", ".o_become_pay")


def test_what_is_overdue(browser, server, customer):
    customer.forget()
    customer.login(f"{customer.screen}_late", PASSWORD)
    customer.open("/my/invoices")
    customer.page.locator("a[href='/my/invoices/overdue']:visible").first.click()
    pay_to_the_end(customer.page, re.compile(r"/my/invoices/?$"))
    check_is_paid(server, *customer.documents["late"])


@pytest.mark.parametrize("kind", ["prepaid", "signed"])
def test_a_quotation_is_accepted_and_paid(customer, kind):
    page, order = customer.page, customer.documents["quotations"][kind]
    customer.open("/my/quotes")
    page.locator(f".o_become_list_accept[href^='/my/orders/{order}']").click()
    if kind == "signed":
        # and then the page asks for the payment by itself
        press_sign(page)
    pay_to_the_end(page, f"**/my/orders/{order}?access_token=*")
    fields = ["state", "amount_paid", "transaction_ids"]
    [found] = customer.server.rpc("sale.order", "read", [order], fields)
    assert found["state"] == "sale"
    assert found["amount_paid"] == pytest.approx(30 if kind == "prepaid" else 100)
    assert len(found["transaction_ids"]) == 1


def test_a_second_click_pays_nothing_more(customer):
    page, invoice = customer.page, customer.documents["again"]
    customer.open(f"/my/invoices/{invoice}?payment=True#portal_pay")
    form = page.locator(FORM)
    form.locator("#customer_input").fill("4111 1111 1111 1111")
    expect(page.locator("button[name='o_payment_submit_button']")).to_be_enabled()
    page.locator("button[name='o_payment_submit_button']").dblclick()
    page.wait_for_url(f"**/my/invoices/{invoice}?access_token=*", timeout=SLOW)
    check_is_paid(customer.server, invoice)


@contextmanager
def hold(server, table, record):
    """As another request does that is starting a payment at this moment."""
    with closing(sql_db.db_connect(server.database).cursor()) as cr:
        query = SQL(
            "SELECT 1 FROM %s WHERE id = %s FOR NO KEY UPDATE",
            SQL.identifier(table),
            record,
        )
        cr.execute(query)
        yield
        cr.rollback()
    sql_db.close_db(server.database)


@pytest.mark.parametrize("table", ["account_move", "sale_order"])
def test_two_clicks_at_the_same_moment_start_one_payment(customer, table):
    documents, page = customer.documents, customer.page
    orders = table == "sale_order"
    document = documents["quotations"]["together"] if orders else documents["together"]
    url = f"/my/{'orders' if orders else 'invoices'}/{document}"
    customer.open(f"{url}#become_accept" if orders else f"{url}?payment=True")
    with hold(customer.server, table, document):
        pay(page)
        refusal = page.locator(f"{FORM} [role='alert']")
        expect(refusal).to_contain_text("is being started already")
    # to the same address, and one that differs by nothing but a mark is no new page
    customer.open("/my")
    customer.open(f"{url}#become_accept" if orders else f"{url}?payment=True")
    pay_to_the_end(page, f"**{url}?access_token=*")
    model = "sale.order" if orders else "account.move"
    [found] = customer.server.rpc(model, "read", [document], ["transaction_ids"])
    assert len(found["transaction_ids"]) == 1


def test_a_second_tab_is_refused_in_a_sentence(customer):
    invoice = customer.documents["tabs"]
    customer.open(f"/my/invoices/{invoice}?payment=True#portal_pay")
    other = customer.context.new_page()
    other.goto(f"/my/invoices/{invoice}?payment=True#portal_pay")
    pay_to_the_end(other, f"**/my/invoices/{invoice}?access_token=*")
    pay(customer.page)
    refusal = customer.page.locator(f"{FORM} [role='alert']")
    expect(refusal).to_contain_text("has been paid already")
    expect(customer.page.locator(".modal.show .modal-body").last).to_be_visible()
    customer.picture(f"payment_refused_{customer.screen}")
    check_is_paid(customer.server, invoice)


def test_what_is_being_processed_is_not_asked_again(customer):
    page, invoice = customer.page, customer.documents["pending"]
    customer.open(f"/my/invoices/{invoice}?payment=True#portal_pay")
    # Odoo's page waits there until it is processed
    pay(page, "pending")
    page.wait_for_url("**/payment/status*", timeout=SLOW)
    customer.open(f"/my/invoices/{invoice}")
    expect(page.locator(FORM)).to_have_count(0)
    customer.open("/my/invoices?filterby=to_pay")
    expect(find_row(page, invoice)).to_have_count(0)
    customer.open("/my/invoices")
    row = find_row(page, invoice)
    expect(row).to_contain_text("Pending")
    expect(row.locator("[name='become_pay'] a, .o_become_list_select")).to_have_count(0)
    customer.open(f"/my/invoices/pay?invoice_ids={invoice}")
    expect(page.get_by_role("alert")).to_contain_text("is being processed")
    assert read_payments(customer.server, invoice)[1] == ["pending"]


def test_who_cancels_can_pay_after_all(customer):
    page, invoice = customer.page, customer.documents["cancelled"]
    customer.open(f"/my/invoices/{invoice}?payment=True#portal_pay")
    pay_to_the_end(page, f"**/my/invoices/{invoice}?access_token=*", "cancel")
    customer.open(f"/my/invoices/{invoice}?payment=True#portal_pay")
    pay_to_the_end(page, f"**/my/invoices/{invoice}?access_token=*")
    state, payments = read_payments(customer.server, invoice)
    assert state in PAID
    assert payments == ["cancel", "done"]
