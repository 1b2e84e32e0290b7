"""One name for one document: in the browser, in the mail, on the printer of staff.

With real PDFs, real mail and real downloads, for a sample of the names. All names on
all access paths are in the tests of the addon (``test_filename_access_paths``).
"""

import html
import json
import re
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from support.browser import PHONE, Staff, Visitor, expect
from support.database import run_in_odoo
from support.mailbox import Mailbox

NAMES_WORLD = Path(__file__).with_name("names_world.py")
SUBJECTS = ('Übergröße "A/B" 🌳\u202e', "lang " * 60)
WORDS = {
    "quotation": "Offerte",
    "order": "Order",
    "invoice": "Factuur",
    "credit_note": "Creditfactuur",
}
BUTTONS = {"order": "Open de order", "credit_note": "Open de creditfactuur"}


@pytest.fixture(scope="module")
def firm(make_server):
    with Mailbox() as mailbox:
        server = make_server(
            "names",
            lambda name: run_in_odoo(
                name, NAMES_WORLD, smtp_port=mailbox.port, subjects=SUBJECTS
            ),
        )
        yield SimpleNamespace(server=server, mailbox=mailbox, **server.prepared)


@pytest.fixture
def staff(browser, firm):
    visitor = Staff(browser, firm.server).login("admin", "admin")
    yield visitor
    visitor.context.close()


@pytest.fixture
def customer(browser, firm):
    visitor = Visitor(browser, firm.server, PHONE, "nl-NL")
    yield visitor
    visitor.context.close()


def expected_name(kind, number, subject):
    clean = re.sub(r'[/"]', "_", subject).replace("\u202e", "").strip()
    stem = f"{WORDS[kind]} {number.replace('/', '_')} {clean}"
    return f"{stem[:196].strip()}.pdf" if len(stem) > 196 else f"{stem}.pdf"


@pytest.mark.parametrize("kind", WORDS)
def test_one_name_on_every_access_path(firm, customer, kind):
    for subject, documents in zip(SUBJECTS, firm.documents, strict=True):
        document = SimpleNamespace(**documents[kind])
        name = expected_name(kind, document.number, subject)
        assert download(customer, document) == name
        assert print_it(firm, document) == name
        mail = send(firm, document)
        assert [file for file in mail.files if file.endswith(".pdf")] == [name]
        assert mail.files[name].startswith(b"%PDF-")
        assert subject.split()[0] in mail.subject
        # what was sent keeps its name, and so does what is downloaded after it
        assert download(customer, document) == name
        if kind in BUTTONS:
            read_on_a_phone(customer, mail, kind)
            open_button(customer, mail, kind, document)
            follow_from_outside(firm, customer, kind)


def test_staff_sees_names_and_mails_before_customers_do(firm, staff):
    page = staff.page
    staff.open_settings()
    setting = page.locator("#become_filename_order")
    preview = setting.locator("[name='become_filename_order_preview']")
    for pattern, shown in (
        ("{type}+{number}", "Quotation+S"),
        ("{type}+{nummer}", "position 8"),
        ("{type} {number} {subject}", "Quotation S"),
    ):
        # while it is typed: nobody has left the field yet
        setting.locator("input").fill(pattern)
        expect(preview).to_contain_text(shown)
    staff.picture("settings_names")
    staff.open_settings()
    page.locator("#become_mail_quotation button").click()
    dialog = page.locator(".modal")
    expect(dialog.locator("[name='body_html']")).to_be_visible()
    staff.picture("mail_preview")
    dialog.locator("button[name='action_become_send_test']").click()
    # in the language of the reader, and not one of the notes that staff gets
    mail = firm.mailbox.wait_for("admin@example.com", "staat online")
    assert "Open de offerte" in mail.html
    assert staff.take_errors() == []


def read_on_a_phone(customer, mail, kind):
    """Nothing sticks out on a screen of 390 pixels, and the button is easy to hit."""
    page = customer.context.new_page()
    page.set_content(mail.html)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    button = page.get_by_role("link", name=BUTTONS[kind])
    assert button.bounding_box()["height"] >= 44
    page.close()


def download(customer, document):
    """What a browser calls it, and that it is a PDF."""
    page = customer.page
    customer.open("/web/login")
    with page.expect_download(timeout=60_000) as started:
        page.evaluate("(link) => { location.href = link }", document.link)
    assert Path(started.value.path()).read_bytes().startswith(b"%PDF-")
    return started.value.suggested_filename


def print_it(firm, document):
    """As the Print menu of the backend does."""
    url = f"/report/pdf/{document.report}/{document.id}"
    answer = firm.server.admin.post(
        "/report/download", data=json.dumps([url, "qweb-pdf"])
    )
    assert answer.content.startswith(b"%PDF-")
    disposition = answer.headers["Content-Disposition"]
    encoded = re.search(r"filename\*=UTF-8''(\S+)", disposition)
    if encoded:
        return unquote(encoded[1])
    return re.search(r'filename="?([^"]+)"?', disposition)[1]


def send(firm, document):
    """As staff does, who works in English."""
    rpc, english = firm.server.rpc, {"lang": "en_US"}
    if document.model == "sale.order":
        action = rpc(
            "sale.order", "action_quotation_send", [document.id], context=english
        )
        context = {**english, **action["context"]}
        wizard = rpc("mail.compose.message", "create", [{}], context=context)
        rpc("mail.compose.message", "action_send_mail", wizard, context=context)
    else:
        context = {
            **english,
            "active_model": "account.move",
            "active_ids": [document.id],
        }
        wizard = rpc("account.move.send.wizard", "create", [{}], context=context)
        rpc(
            "account.move.send.wizard",
            "action_send_and_print",
            wizard,
            context=context,
        )
    return firm.mailbox.wait_for("sanne@example.com")


def open_button(customer, mail, kind, document):
    """The button of the notification e-mail opens the document without a login."""
    pattern = rf'href="([^"]+)"[^>]*>\s*{BUTTONS[kind]}\s*<'
    [link] = re.findall(pattern, mail.html)
    customer.open(html.unescape(link))
    expect(customer.page.locator(".o_portal_sidebar")).to_be_visible()
    assert f"/{document.id}?" in customer.page.url
    assert "access_token" in customer.page.url
    assert customer.take_errors() == []
    customer.picture(f"mail_button_{kind}")


def follow_from_outside(firm, visitor, kind):
    """A follower who is no customer gets the same e-mail, and has to log in."""
    mail = firm.mailbox.wait_for("olga@example.com")
    assert "token" not in mail.html
    [link] = re.findall(rf'href="([^"]+)"[^>]*>\s*{BUTTONS[kind]}\s*<', mail.html)
    visitor.open(html.unescape(link))
    expect(visitor.page.locator("input[name='login']")).to_be_visible()
    assert visitor.take_errors() == []
