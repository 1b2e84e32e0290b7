"""What staff decides is what the customer gets, from the quotation to the invoice."""

import html
import re
from pathlib import Path

import pytest
from support.browser import PHONE, Staff, Visitor, expect, press_sign

from .garden_world import PASSWORD

ADDON = Path(__file__).parents[2] / "become_portal"
DRAWING = ADDON / "demo/files/garden_plan.pdf"
PHOTO = ADDON / "demo/files/terrace.jpg"
COSTING = ADDON / "demo/files/internal_costing.pdf"
PLANTS = ADDON / "demo/files/plant_list.pdf"
TEXT = "Dug up the old terrace"


@pytest.fixture
def staff(browser, garden):
    visitor = Staff(browser, garden.server).login("joost", PASSWORD)
    yield visitor
    visitor.context.close()


@pytest.fixture
def customer(browser, garden):
    """The customer, on a phone that speaks Dutch, and not logged in."""
    visitor = Visitor(browser, garden.server, PHONE, "nl-NL")
    yield visitor
    visitor.context.close()


def test_what_staff_decides_is_what_the_customer_gets(garden, staff, customer):
    staff.open_record("sale.order", garden.order)
    staff.upload(DRAWING, PHOTO, COSTING)
    staff.share(DRAWING.name, "email")
    staff.share(DRAWING.name, "portal")
    staff.share(PHOTO.name, "portal")
    mail = send_quotation(garden, staff)
    assert find_carried(mail) == {DRAWING.name: DRAWING.read_bytes()}
    assert "Offerte" in mail.subject

    page = customer.page
    open_mail_link(customer, mail)
    files = page.locator("#become_files")
    expect(files).to_contain_text(DRAWING.name)
    expect(files).to_contain_text(PHOTO.name)
    expect(files).not_to_contain_text(COSTING.name)
    assert download(customer, PHOTO.name) == PHOTO.read_bytes()
    sign(customer)

    staff.choose_hours("Show without description")
    book_hours(garden, staff)
    page.reload()
    hours = page.locator("#become_hours")
    expect(hours).to_contain_text("Joost Groen")
    expect(hours).to_contain_text("03:30")
    expect(hours).not_to_contain_text(TEXT)
    staff.choose_hours("Show in full")
    page.reload()
    expect(hours).to_contain_text(TEXT)
    customer.picture("journey_order")
    see_what_the_customer_sees(garden, staff)

    invoice = make_invoice(garden)
    staff.open_record("account.move", invoice)
    staff.upload(PLANTS, COSTING)
    staff.share(PLANTS.name, "email")
    mail = send_invoice(garden, staff)
    assert find_carried(mail) == {PLANTS.name: PLANTS.read_bytes()}
    assert "Factuur" in mail.subject

    photo = find_link(customer, PHOTO.name)
    assert page.request.get(photo).status == 200
    staff.choose_hours("Hide")
    staff.open_record("sale.order", garden.order)
    staff.share(PHOTO.name, "portal", shared=False)
    page.reload()
    expect(files).to_contain_text(DRAWING.name)
    expect(files).not_to_contain_text(PHOTO.name)
    expect(hours).to_have_count(0)
    assert page.request.get(photo).status == 404

    assert staff.take_errors() == []
    assert customer.take_errors() == []


# What staff does


def see_what_the_customer_sees(garden, staff):
    """The form says it when somebody looks, and again when something was saved."""
    staff.open_record("sale.order", garden.order)
    staff.open_tab("Other Info")
    summary = staff.page.locator(".o_become_hours_summary")
    expect(summary).to_have_text("03:30 with text.")
    staff.field("become_timesheet_visibility").locator("input").click()
    staff.page.locator(".o_select_menu_item").get_by_text("Hide", exact=True).click()
    expect(summary).to_have_text("03:30 with text.")
    staff.save()
    expect(summary).to_contain_text("hidden")
    garden.server.rpc(
        "sale.order", "write", [garden.order], {"become_timesheet_visibility": False}
    )
    staff.open_record("sale.order", garden.order)
    staff.open_tab("Other Info")
    expect(summary).to_have_text("03:30 with text.")


def send_quotation(garden, staff):
    staff.press("action_quotation_send")
    staff.confirm_dialog("action_send_mail")
    return garden.mailbox.wait_for("sanne@example.com")


def book_hours(garden, staff):
    """Book hours on the task that came of the order, in its list."""
    [task] = garden.server.rpc(
        "project.task", "search", [("sale_order_id", "=", garden.order)]
    )
    staff.open_record("project.task", task)
    staff.open_tab("Timesheets")
    lines = staff.field("timesheet_ids")
    lines.get_by_role("button", name="Add a line").click()
    line = lines.locator(".o_selected_row")
    line.locator("[name='name'] :is(input, textarea)").fill(TEXT)
    line.locator("[name='unit_amount'] input").fill("3:30")
    staff.save()


def make_invoice(garden):
    rpc = garden.server.rpc
    wizard = rpc(
        "sale.advance.payment.inv",
        "create",
        [{"advance_payment_method": "delivered", "sale_order_ids": [garden.order]}],
    )
    invoice = rpc("sale.advance.payment.inv", "create_invoices", wizard)["res_id"]
    rpc("account.move", "action_post", [invoice])
    return invoice


def send_invoice(garden, staff):
    staff.press("action_invoice_sent")
    expect(staff.page.locator(".modal [name='subject'] input")).not_to_have_value("")
    staff.confirm_dialog("action_send_and_print")
    return garden.mailbox.wait_for("sanne@example.com", "INV/")


# What the customer does


def open_mail_link(customer, mail):
    [link, *_others] = re.findall(r'href="([^"]*/mail/view\?[^"]*)"', mail.html)
    customer.open(html.unescape(link))
    assert "access_token" in customer.page.url
    assert "/nl/" in customer.page.url


def find_link(customer, name):
    row = customer.page.locator("#become_files li", has_text=name)
    return row.locator(".o_become_file_download").get_attribute("href")


def download(customer, name):
    row = customer.page.locator("#become_files li", has_text=name)
    with customer.page.expect_download() as started:
        row.locator(".o_become_file_download").click()
    assert started.value.suggested_filename == name
    return Path(started.value.path()).read_bytes()


def sign(customer):
    page = customer.page
    page.locator("a[data-bs-target='#modalaccept']:visible").first.click()
    press_sign(page)
    page.wait_for_url(re.compile("message=sign_ok"))


# What arrives


def find_carried(mail):
    """The files in a mail, except the PDF of the document itself."""
    documents = [
        name for name in mail.files if re.match(r"(Offerte - S|INV_)\w+\.pdf$", name)
    ]
    assert len(documents) == 1, list(mail.files)
    assert mail.files[documents[0]].startswith(b"%PDF-")
    return {
        name: content for name, content in mail.files.items() if name not in documents
    }
