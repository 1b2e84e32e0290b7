"""E-invoices of Odoo: their names, what goes along, what is inside, who gets them."""

import base64
import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree, html
from support.database import run_in_odoo
from support.mailbox import Mailbox

from odoo.tools.pdf import OdooPdfFileReader

WORLD = Path(__file__).with_name("einvoice_world.py")
PASSWORD = "einvoice-password"
FORMATS = ("ubl_bis3", "nlcius", "xrechnung", "facturx")
WIZARD = "account.move.send.wizard"
CHOSEN, FLAGGED = "drawing.pdf", "terms.pdf"
HIDDEN_LINE = b"Garden hose"


@pytest.fixture(scope="module")
def office(make_server):
    """Staff that sends invoices, and what arrives."""
    with Mailbox() as mailbox:
        server = make_server(
            "einvoices",
            lambda name: run_in_odoo(name, WORLD, password=PASSWORD, formats=FORMATS),
            options=("--smtp", "127.0.0.1", "--smtp-port", str(mailbox.port)),
        )
        yield Office(server, mailbox)


class Office:
    def __init__(self, server, mailbox):
        self.server = server
        self.mailbox = mailbox
        self.invoices = server.prepared["invoices"]

    def open_wizard(self, invoice, edi_format):
        partner = [self.server.prepared["customer"]]
        values = {"invoice_edi_format": edi_format}
        self.server.rpc("res.partner", "write", partner, values)
        context = {"active_model": "account.move", "active_ids": [invoice]}
        return self.server.rpc(WIZARD, "create", [{}], context=context)

    def read_widget(self, wizard):
        [values] = self.server.rpc(WIZARD, "read", wizard, ["mail_attachments_widget"])
        return values["mail_attachments_widget"]

    def send(self, wizard):
        """The files of the mail, by name."""
        self.server.rpc(WIZARD, "action_send_and_print", wizard)
        files = self.mailbox.wait_for("sanne@example.com").files
        return {
            name: content.encode() if isinstance(content, str) else content
            for name, content in files.items()
        }

    def name(self, invoice):
        [values] = self.server.rpc("account.move", "read", [invoice], ["name"])
        return f"{values['name'].replace('/', '_')}-20260313-Sanne de Vries"


def find_embedded(xml):
    """The files inside an e-invoice of UBL, by name."""
    found = etree.fromstring(xml).iter("{*}EmbeddedDocumentBinaryObject")
    return {one.get("filename"): base64.b64decode(one.text) for one in found}


def find_in_pdf(pdf):
    return dict(OdooPdfFileReader(io.BytesIO(pdf), strict=False).getAttachments())


def open_zip(answer):
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("edi_format", FORMATS)
def test_an_einvoice_has_the_name_of_its_pdf_everywhere(office, edi_format):
    invoice = office.invoices[edi_format]
    name = office.name(invoice)
    both = {f"{name}.pdf", f"{name}.xml"}
    wizard = office.open_wizard(invoice, edi_format)
    widget = office.read_widget(wizard)
    assert {one["name"] for one in widget} == {*both, FLAGGED}
    # a file that staff chooses for this mail
    [chosen] = office.server.rpc(
        "ir.attachment",
        "create",
        [{"name": CHOSEN, "raw": "%PDF-1.4", "mimetype": "application/pdf"}],
    )
    manual = {"id": chosen, "name": CHOSEN, "mimetype": "application/pdf"}
    widget.append({**manual, "placeholder": False, "manual": True})
    values = {"mail_attachments_widget": widget}
    office.server.rpc(WIZARD, "write", wizard, values)

    sent = office.send(wizard)
    assert sent.keys() == {*both, FLAGGED, CHOSEN}
    # as the norm has it, for whoever reads the PDF by machine
    assert find_in_pdf(sent[f"{name}.pdf"]).keys() == {"factur-x.xml"}
    if edi_format != "facturx":
        embedded = find_embedded(sent[f"{name}.xml"])
        # the format that has other files inside takes what was chosen for this mail,
        # and not what goes along by its flag
        others = {CHOSEN} if edi_format == "ubl_bis3" else set()
        assert embedded.keys() == {f"{name}.pdf", *others}
        assert embedded[f"{name}.pdf"].startswith(b"%PDF-")

    customer = office.server.client().login("sanne", PASSWORD)
    page = f"/my/invoices/{invoice}"
    answer = customer.get(page, report_type="pdf", download="true")
    assert f"{name}.zip".replace(" ", "%20") in answer.headers["Content-Disposition"]
    downloaded = open_zip(answer)
    assert downloaded.keys() == both
    assert all(downloaded[one] == sent[one] for one in both)
    assert customer.get(page, report_type="pdf").content.startswith(b"%PDF-")


def test_a_file_that_goes_along_is_inside_once_it_is_chosen(office):
    invoice = office.invoices["flagged"]
    wizard = office.open_wizard(invoice, "ubl_bis3")
    # a file that goes along by its flag is inside once staff chooses it for this mail
    widget = office.read_widget(wizard)
    [flagged] = [one for one in widget if one["name"] == FLAGGED]
    flagged["manual"] = True
    values = {"mail_attachments_widget": widget}
    office.server.rpc(WIZARD, "write", wizard, values)
    sent = office.send(wizard)
    name = office.name(invoice)
    assert sent.keys() == {f"{name}.pdf", f"{name}.xml", FLAGGED}
    inside = find_embedded(sent[f"{name}.xml"])
    assert inside.keys() == {f"{name}.pdf", FLAGGED}
    assert inside[FLAGGED] == sent[FLAGGED]

    customer = office.server.client().login("sanne", PASSWORD)
    page = html.fromstring(customer.get(f"/my/invoices/{invoice}", follow=True).content)
    [link] = page.xpath("//a[contains(@class, 'o_download_btn')]/@href")
    downloaded = open_zip(customer.get(link))
    assert downloaded[f"{name}.xml"] == sent[f"{name}.xml"]


def test_those_that_are_sent_later_have_the_same_names(office):
    rpc, invoice = office.server.rpc, office.invoices["later"]
    partner = [office.server.prepared["customer"]]
    rpc("res.partner", "write", partner, {"invoice_edi_format": "nlcius"})
    [admin] = rpc("res.users", "search_read", [("login", "=", "admin")], ["partner_id"])
    # as the wizard for many writes it; it knows no single one
    author = {
        "author_user_id": admin["id"],
        "author_partner_id": admin["partner_id"][0],
    }
    rpc("account.move", "write", [invoice], {"sending_data": author})
    for job in (
        ("account", "ir_cron_account_move_send"),
        ("mail", "ir_cron_mail_scheduler_action"),
    ):
        _model, number = rpc("ir.model.data", "check_object_reference", *job)
        rpc("ir.cron", "method_direct_trigger", [number])
    name = office.name(invoice)
    files = office.mailbox.wait_for("sanne@example.com").files
    assert files.keys() == {f"{name}.pdf", f"{name}.xml", FLAGGED}
    assert find_embedded(files[f"{name}.xml"]).keys() == {f"{name}.pdf"}


def test_whoever_has_the_link_gets_it_and_nobody_else(office):
    first = FORMATS[0]
    invoice, token = office.invoices[first], office.server.prepared["token"]
    [values] = office.server.rpc(
        "account.move", "read", [invoice], ["ubl_cii_xml_id", "invoice_pdf_report_id"]
    )
    xml = values["ubl_cii_xml_id"][0]
    download = {"report_type": "pdf", "download": "true"}
    page = f"/my/invoices/{invoice}"
    visitor = office.server.client()
    assert visitor.get(page, access_token=token, **download).status == 200
    stranger = office.server.client().login("stranger", PASSWORD)
    for client in (visitor, stranger):
        for answer in (
            client.get(page, **download),
            client.get(page, access_token="wrong", **download),
            client.get(f"/web/content/{xml}"),
            client.get(f"/my/files/{xml}"),
            client.get(f"/my/files/{xml}", access_token=token),
            client.get(f"/account/download_invoice_attachments/{xml}"),
            client.get(f"/account/download_invoice_documents/{invoice}/ubl"),
            client.get(f"/account/download_invoice_documents/{invoice}/all"),
        ):
            assert answer.status in (303, 403, 404)
            assert b"CustomizationID" not in answer.content


def test_what_a_section_hides_is_not_in_the_pdf(office):
    invoice = office.invoices["hiding"]
    sent = office.send(office.open_wizard(invoice, False))
    assert sent.keys() == {f"{office.name(invoice)}.pdf", FLAGGED}
    assert find_in_pdf(sent[f"{office.name(invoice)}.pdf"]) == {}
    # unless that is the format of the customer: the norm wants each line
    invoice = office.invoices["hiding_facturx"]
    sent = office.send(office.open_wizard(invoice, "facturx"))
    [inside] = find_in_pdf(sent[f"{office.name(invoice)}.pdf"]).values()
    assert HIDDEN_LINE in inside


def test_what_is_made_for_a_download_is_named_alike(office):
    invoice = office.invoices["not_sent"]
    path = f"/account/download_invoice_documents/{invoice}/ubl"
    answer = office.server.admin.get(path, allow_fallback="true")
    name = f"{office.name(invoice)}.xml".replace(" ", "%20")
    assert name in answer.headers["Content-Disposition"]
    many = ",".join(map(str, office.invoices.values()))
    path = f"/account/download_invoice_documents/{many}/all"
    names = open_zip(office.server.admin.get(path)).keys()
    einvoices = [
        office.invoices[one] for one in (*FORMATS, "hiding_facturx", "flagged", "later")
    ]
    assert {one for one in names if one.endswith(".xml")} == {
        f"{office.name(one)}.xml" for one in einvoices
    }
