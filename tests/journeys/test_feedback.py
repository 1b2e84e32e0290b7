"""What people see of what they do: dialogs, files that they send, confirmations."""

import re
from pathlib import Path

import pytest
from support.accessibility import find_barriers, find_small_targets, find_too_wide
from support.browser import DESKTOP, SLOW, SMALL_PHONE, Visitor, expect
from support.database import run_in_odoo

from .feedback_world import PASSWORD, SCREENS
from .test_payment import find_row, pay_to_the_end

WORLD = Path(__file__).with_name("feedback_world.py")
SIZES = dict(zip(SCREENS, (SMALL_PHONE, DESKTOP), strict=True))
CLOSED_BY_NOW = re.compile("no longer send files|geen bestanden meer")
DIALOG = "#modalaccept.show, #pay_with.show"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415478da63f8cfc0000003010100c9fe92ef0000000049"
    "454e44ae426082"
)
#: drops files with these names and sizes on an element, as a mouse does
DROP = """(zone, files) => {
    const dataTransfer = new DataTransfer();
    for (const [name, type, size] of files) {
        dataTransfer.items.add(new File(["%PDF-1.4".padEnd(size)], name, {type}));
    }
    for (const kind of ["dragenter", "dragover", "drop"]) {
        zone.dispatchEvent(
            new DragEvent(kind, {dataTransfer, bubbles: true, cancelable: true}),
        );
    }
}"""


@pytest.fixture(scope="module")
def server(make_server):
    return make_server("feedback", lambda name: run_in_odoo(name, WORLD))


@pytest.fixture(params=SCREENS)
def customer(request, browser, server):
    yield from open_as(request.param, browser, server)


@pytest.fixture(params=SCREENS)
def supplier(request, browser, server):
    yield from open_as(f"supplier_{request.param}", browser, server)


@pytest.fixture(params=SCREENS)
def without_script(request, browser, server):
    yield from open_as(request.param, browser, server, script=False)


def open_as(login, browser, server, script=True):
    screen = login.rpartition("_")[2]
    language = "nl-NL" if login == "phone" else "en-US"
    visitor = Visitor(browser, server, SIZES[screen], language, script)
    visitor.context.set_default_timeout(SLOW)
    visitor.login(login, PASSWORD)
    visitor.screen = screen
    visitor.documents = server.prepared[screen]
    yield visitor
    visitor.context.close()


def look_at(visitor, name, parts):
    visitor.picture(f"feedback_{name}_{visitor.screen}")
    assert find_too_wide(visitor.page) == []
    assert find_barriers(visitor.page, parts) == []
    if visitor.screen == "phone":
        assert find_small_targets(visitor.page, parts) == []


# Dialogs


@pytest.mark.parametrize(
    "path",
    [
        "/my/orders/{quotation}#become_accept",
        # as Odoo does after a signature
        "/my/orders/{to_pay}?allow_payment=yes",
        "/my/invoices/{invoices[0]}?payment=True#portal_pay",
    ],
)
def test_a_dialog_that_was_closed_does_not_come_back(customer, path):
    page = customer.page
    path = path.format(**customer.documents)
    customer.open(path)
    dialog = page.locator(DIALOG)
    expect(dialog).to_be_visible(timeout=SLOW)
    # it is open now, and the address does not ask for it any more
    expect(page).to_have_url(re.compile(r"/my/(orders|invoices)/\d+$"))
    wait_until_open(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.reload()
    expect_no_dialog(page)
    page.locator(
        "[data-bs-target='#modalaccept'], [data-bs-target='#pay_with']"
    ).locator("visible=true").first.click()
    expect(dialog).to_be_visible()
    wait_until_open(page)
    page.reload()
    expect_no_dialog(page)
    assert customer.take_errors() == []


def wait_until_open(page):
    """Until a dialog has come in, and hears keys."""
    page.wait_for_function(
        "selector => !Modal.getInstance(document.querySelector(selector))"
        "?._isTransitioning",
        arg=DIALOG,
    )


def expect_no_dialog(page):
    """When all scripts of the page have run."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    assert page.locator(DIALOG).count() == 0


def test_the_button_in_the_list_opens_the_dialog_once(customer):
    page, quotation = customer.page, customer.documents["quotation"]
    customer.open("/my/quotes")
    page.locator(f".o_become_list_accept[href^='/my/orders/{quotation}']").click()
    expect(page.locator(DIALOG)).to_be_visible(timeout=SLOW)
    wait_until_open(page)
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_have_count(0)
    page.go_back()
    page.wait_for_url("**/my/quotes")
    page.go_forward()
    page.wait_for_url(f"**/my/orders/{quotation}")
    expect_no_dialog(page)


# Files


def open_order(visitor, script=True, name="order"):
    """The form of an order, when its script is ready."""
    visitor.open(f"/my/orders/{visitor.documents[name]}")
    form = visitor.page.locator(".o_become_files_upload")
    if script:
        ready = form.locator(".o_become_files_drop:not(.d-none)")
        expect(ready).to_have_count(1, timeout=SLOW)
    form.scroll_into_view_if_needed()
    return form


def drop(form, *files):
    form.evaluate(DROP, [[name, "application/pdf", size] for name, size in files])


def test_dropped_files_are_sent_with_a_bar_that_says_how_far(customer):
    page, form = customer.page, open_order(customer)
    held = []
    page.route("**/my/files/upload/**", lambda route: held.append(route))
    drop(form, (f"first {customer.screen}.pdf", 2160))
    drop(form, (f"second {customer.screen}.pdf", 400_000))
    chosen = form.locator(".o_become_files_chosen li")
    expect(chosen).to_have_text(
        [
            f"first {customer.screen}.pdf (2 kB)",
            f"second {customer.screen}.pdf (400 kB)",
        ]
    )
    look_at(customer, "chosen", "#become_files")
    form.locator("button[type=submit]").click()
    bar = form.get_by_role("progressbar")
    expect(bar).to_be_visible()
    expect(bar).to_have_attribute("aria-valuenow", re.compile(r"^\d+$"))
    expect(form.locator("button[type=submit]")).to_be_disabled()
    expect(form.locator("[role=status]")).not_to_be_empty()
    look_at(customer, "sending", "#become_files")
    held[0].continue_()
    confirmation = page.locator("#become_files .o_become_confirmation")
    expect(confirmation).to_be_visible(timeout=SLOW)
    expect(confirmation).to_be_focused()
    names = page.locator(".o_become_file_name")
    expect(names.filter(has_text=f"first {customer.screen}")).to_have_count(1)
    expect(names.filter(has_text=f"second {customer.screen}")).to_have_count(1)
    assert len(held) == 1
    look_at(customer, "sent", "#become_files")
    assert customer.take_errors() == []


def test_the_form_works_again_after_files_were_sent(customer):
    page, form = customer.page, open_order(customer)
    for number in range(2):
        name = f"again {number} {customer.screen}.png"
        form.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "image/png", "buffer": PNG}
        )
        form.locator("button[type=submit]").click()
        row = page.locator("#become_files li", has_text=name)
        expect(row).to_have_count(1, timeout=SLOW)
        expect(row.locator("img")).to_have_js_property("complete", True)
    assert customer.take_errors() == []


def test_what_is_refused_says_why_and_nothing_is_lost(customer):
    page, form = customer.page, open_order(customer)
    typed = page.locator("#sale_order_communication textarea").first
    typed.fill("We come on Monday")
    drop(form, ("plan.exe", 20), ("good.pdf", 2000))
    form.locator("button[type=submit]").click()
    error = form.locator(".o_become_files_message")
    expect(error).to_contain_text("plan.exe", timeout=SLOW)
    # what the server would refuse is not sent first
    drop(form, ("large.pdf", 1024 * 1024 + 10))
    expect(error).to_have_count(0)
    form.locator("button[type=submit]").click()
    expect(error).to_contain_text("large.pdf")
    expect(form.locator(".o_become_files_chosen li")).to_have_count(3)
    expect(typed).to_have_value("We come on Monday")
    expect(page.locator(".o_become_file_name", has_text="good.pdf")).to_have_count(0)
    look_at(customer, "refused", "#become_files")
    assert customer.take_errors() == []


def test_a_connection_that_breaks_is_said_and_can_be_tried_again(customer):
    page, form = customer.page, open_order(customer)
    name = f"broken {customer.screen}.pdf"
    page.route("**/my/files/upload/**", lambda route: route.abort())
    drop(form, (name, 2000))
    form.locator("button[type=submit]").click()
    expect(form.locator(".o_become_files_message")).to_be_visible()
    expect(form.locator("button[type=submit]")).to_be_enabled()
    page.unroute("**/my/files/upload/**")
    form.locator("button[type=submit]").click()
    row = page.locator("#become_files li", has_text=name)
    expect(row.first).to_be_visible(timeout=SLOW)


def test_a_session_that_ended_is_said(customer):
    form = open_order(customer)
    drop(form, ("late.pdf", 2000))
    customer.context.clear_cookies()
    form.locator("button[type=submit]").click()
    expect(form.locator(".o_become_files_message")).to_be_visible()
    expect(form.locator(".o_become_files_chosen li")).to_have_count(1)


def test_a_document_of_somebody_else_by_now_takes_no_files(customer, server):
    """As after a merge of contacts, while its page was open."""
    order = customer.documents["moved"]
    form = open_order(customer, name="moved")
    drop(form, ("late.pdf", 2000))
    [company] = server.rpc("res.partner", "create", [{"name": "Somebody else"}])
    server.rpc("sale.order", "write", [order], {"partner_id": company})
    form.locator("button[type=submit]").click()
    message = form.locator(".o_become_files_message")
    expect(message).to_contain_text(CLOSED_BY_NOW)
    expect(form.locator(".o_become_files_chosen li")).to_have_count(1)
    expect(form.locator("button[type=submit]")).to_be_enabled()
    domain = [("res_model", "=", "sale.order"), ("res_id", "=", order)]
    assert server.rpc("ir.attachment", "search_count", domain) == 0


def test_an_own_file_is_deleted_after_a_question(customer):
    page, upload = customer.page, customer.documents["upload"]
    open_order(customer)
    link = page.locator(f"a[href='/my/files/{upload}/delete']")
    link.click()
    question = page.locator(".o_become_file_question")
    expect(question).to_contain_text("Beplantingsplan_definitief_")
    look_at(customer, "question", ".o_become_my_files")
    question.locator("a").click()
    link.click()
    # a second click is not sent: there would be nothing any more
    question.locator("button").dblclick()
    expect(page.locator(".o_become_confirmation")).to_be_visible(timeout=SLOW)
    expect(page.locator(f"a[href^='/my/files/{upload}']")).to_have_count(0)
    look_at(customer, "deleted", "#become_files")
    assert customer.take_errors() == []


def test_files_are_sent_and_deleted_without_a_script(without_script):
    visitor, page = without_script, without_script.page
    form = open_order(visitor, script=False)
    expect(form.locator(".o_become_files_drop")).to_be_hidden()
    name = f"plain {visitor.screen}.png"
    form.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "image/png", "buffer": PNG}
    )
    form.locator("button[type=submit]").click()
    row = page.locator("#become_files li", has_text=name)
    expect(row).to_have_count(1, timeout=SLOW)
    expect(page.locator("#become_files .o_become_confirmation")).to_be_visible()
    row.locator(".o_become_file_delete").click()
    page.locator(".o_become_file_question button").click()
    expect(row).to_have_count(0)


@pytest.mark.parametrize(
    "path",
    [
        "/my/orders/{quotation}",
        "/my/orders/{to_pay}",
        "/my/invoices/{invoices[0]}",
        "/my/invoices/pay?invoice_ids={invoices[0]},{invoices[1]}",
    ],
)
def test_what_needs_a_script_says_so_without_one(without_script, path):
    without_script.open(path.format(**without_script.documents))
    sentence = without_script.page.locator(".o_become_needs_script:visible")
    expect(sentence).to_have_count(1)
    expect(sentence).to_contain_text("JavaScript")
    without_script.picture(f"feedback_noscript_{without_script.screen}")


# Confirmations


def open_payment(customer, invoices):
    ids = ",".join(map(str, invoices))
    customer.open(f"/my/invoices/pay?invoice_ids={ids}")
    expect(customer.page.locator(".o_become_pay_invoice")).to_have_count(len(invoices))


def test_several_invoices_that_were_paid_are_confirmed_once(customer):
    page, invoices = customer.page, customer.documents["invoices"][:2]
    open_payment(customer, invoices)
    pay_to_the_end(page, "**/my/invoices?filterby=to_pay")
    confirmation = page.locator(".o_become_confirmation")
    expect(confirmation).to_have_count(1)
    expect(confirmation).to_contain_text("200")
    expect(confirmation).to_contain_text("2")
    look_at(customer, "paid", "main .o_become_confirmation")
    expect(find_row(page, invoices[0])).to_have_count(0)
    page.reload()
    expect(confirmation).to_have_count(0)


def test_what_was_not_paid_is_not_confirmed(customer):
    page, invoices = customer.page, customer.documents["invoices"][2:]
    open_payment(customer, invoices)
    pay_to_the_end(page, "**/my/invoices?filterby=to_pay", "cancel")
    expect(find_row(page, invoices[0])).to_have_count(1)
    expect(page.locator(".o_become_confirmation")).to_have_count(0)


def test_a_supplier_confirms_an_order_once(supplier, server):
    page, order = supplier.page, supplier.documents["purchase"]
    supplier.open(f"/my/purchase/{order}")
    page.locator(".o_become_confirm").click()
    expect(page.locator(".o_become_confirmation")).to_be_visible(timeout=SLOW)
    assert "acknowledge" not in page.url
    look_at(supplier, "confirmed", "main .o_become_confirmation")
    # staff changes it, and asks for it again
    server.rpc("purchase.order", "write", [order], {"acknowledged": False})
    page.reload()
    expect(page.locator(".o_become_confirmation")).to_have_count(0)
    expect(page.locator(".o_become_confirm")).to_be_visible()
    [found] = server.rpc("purchase.order", "read", [order], ["acknowledged"])
    assert found["acknowledged"] is False
