import base64
import io
import json
import re
import zipfile
from urllib.parse import unquote

from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.mail.tests.common import MailCommon

from .files_common import PNG, FilesHttpCommon

ORDER = "sale.action_report_saleorder"
PROFORMA = "sale.action_report_pro_forma_invoice"
INVOICE = "account.account_invoices"

#: What somebody writes as the subject of a document, and the name of its file
HARD_NAMES = {
    "slash": ("Plan 1/2 \\ front", "Plan 1_2 _ front"),
    "quotes": ("\"Ours\" & 'yours'; 100%", "_Ours_ & 'yours'; 100%"),
    "umlauts": ("Größe – façade naïve", "Größe – façade naïve"),
    "emoji": ("Garden 🌳 wall 🧱", "Garden 🌳 wall 🧱"),
    "long": ("x" * 300, "x" * 196),
    "dots": ("..", None),  # nothing is left: the document has its own name
    "device": ("CON", "_CON"),
    "direction": ("photo\u200fgpj\u202e.exe", "photogpj.exe"),
}


class AccessPaths(FilesHttpCommon, MailCommon):
    """The ways by which a file leaves, each told by the names that it gives it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        cls.staff_user.write(
            {
                "email": "staff@example.com",
                "group_ids": [(4, cls.env.ref("account.group_account_manager").id)],
            }
        )
        cls.customer.lang = "nl_NL"
        cls.env.flush_all()

    def _set_pattern(self, pattern):
        for xmlid in (ORDER, PROFORMA, INVOICE):
            self.env.ref(xmlid).become_filename = pattern

    # The documents

    def _quotation(self, subject):
        return self._make_order(become_subject=subject, require_signature=True)

    def _confirmed(self, subject):
        order = self._quotation(subject)
        order.action_confirm()
        return order

    def _bill(self, subject, move_type="out_invoice"):
        return self._make_invoice(become_subject=subject, move_type=move_type)

    def _refund(self, subject):
        return self._bill(subject, "out_refund")

    # The access paths

    def _print(self, document, report=None):
        self._login(self.staff_user)
        report = report or document._become_get_filename_report()
        url = f"/report/pdf/{report.report_name}/{document.id}"
        with mute_logger("odoo.addons.base.models.ir_actions_report"):
            response = self.url_open(
                "/report/download",
                data={
                    "data": json.dumps([url, "qweb-pdf"]),
                    "csrf_token": Request.csrf_token(self),
                },
            )
        return [self._disposition(response)]

    def _print_proforma(self, order):
        return self._print(order, self.env.ref(PROFORMA))

    def _portal(self, document):
        self._login(None)
        url = f"{document.access_url}?access_token={document._portal_ensure_token()}"
        names = []
        for extra in ("&report_type=pdf", "&report_type=pdf&download=true"):
            response = self._get(url + extra)
            disposition = response.headers["Content-Disposition"]
            kind = "attachment" if "download" in extra else "inline"
            self.assertTrue(disposition.startswith(kind), disposition)
            names.append(self._disposition(response))
        return names

    def _compose(self, order):
        order = order.with_user(self.staff_user).with_context(lang="en_US")
        context = order.action_quotation_send()["context"]
        composer = self.env["mail.compose.message"].with_user(self.staff_user)
        composer = composer.with_context(**context).create({})
        return composer.attachment_ids.mapped("name") + self._mailed(
            composer.action_send_mail
        )

    def _send_by_code(self, order):
        template = order._find_mail_template().with_context(lang="en_US")
        return self._mailed(lambda: template.send_mail(order.id, force_send=True))

    def _sign(self, order):
        if not order._has_to_be_signed():
            return []
        self._login(None)
        url = f"{order.access_url}/accept?access_token={order._portal_ensure_token()}"
        answer = self._jsonrpc(
            url, name="Rosa", signature=base64.b64encode(PNG).decode()
        )
        self.assertIn("redirect_url", answer["result"])
        signed = order.message_ids.filtered(lambda m: "Rosa" in m.body)
        return signed.attachment_ids.mapped("name")

    def _download_unsent(self, invoice):
        """What Odoo calls a proforma: the PDF of an invoice that was not sent yet."""
        self._login(self.staff_user)
        response = self._get(f"/account/download_invoice_documents/{invoice.id}/pdf")
        return [self._disposition(response)]

    def _wizard(self, invoice):
        wizards = self.env["account.move.send.wizard"].with_user(self.staff_user)
        wizard = wizards.with_context(
            lang="en_US", active_model="account.move", active_ids=invoice.ids
        ).create({})
        shown = [attachment["name"] for attachment in wizard.mail_attachments_widget]
        return shown + self._mailed(wizard.action_send_and_print)

    def _batch(self, invoice):
        """Several at once, by the job that Odoo runs for them."""
        self._unsend(invoice)
        other = self._bill("other")
        wizard = self.env["account.move.send.batch.wizard"].create(
            {"move_ids": (invoice | other).ids}
        )
        wizard.action_send_and_print()
        job = self.env.ref("account.ir_cron_account_move_send")
        with self.enter_registry_test_mode():
            names = self._mailed(job.method_direct_trigger)
        named = self._stored(other)
        return [name for name in names if name not in named]

    def _unsend(self, invoice):
        invoice.button_draft()
        invoice.action_post()
        self.assertFalse(invoice.invoice_pdf_report_id)

    def _stored(self, invoice):
        return invoice.invoice_pdf_report_id.mapped("name")

    def _zip(self, invoice):
        """Two invoices of one name: the second gets a number."""
        twin = invoice.copy()
        twin.action_post()
        self._wizard(twin)
        self._login(self.staff_user)
        first = []
        for kind in ("all", "pdf"):
            names = self._names_in_zip(f"{invoice.id},{twin.id}/{kind}")
            self.assertEqual(len({name.casefold() for name in names}), 2, names)
            stem = names[0].removesuffix(".pdf")
            # the twin of a document without a subject has a number of its own
            self.assertIn(names[1], (f"{stem} (2).pdf", *self._stored(twin)))
            first.append(names[0])
        return first

    def _names_in_zip(self, path):
        response = self._get(f"/account/download_invoice_documents/{path}")
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            return [name for name in archive.namelist() if not name.endswith("xml")]

    def _letter(self, invoice):
        """Odoo's own post, where it is installed."""
        letters = self.env.get("snailmail.letter")
        if letters is None:
            return []
        letter = letters.create(
            {
                "partner_id": invoice.partner_id.id,
                "model": "account.move",
                "res_id": invoice.id,
                "user_id": self.staff_user.id,
                "company_id": invoice.company_id.id,
                "report_template": self.env.ref(INVOICE).id,
            }
        )
        return [letter._generate_report_pdf(self.env.ref(INVOICE))[0]]

    def _mailed(self, send):
        """The names of the files in what the customer gets."""
        with self.mock_mail_gateway():
            send()
            self._new_mails.exists().filtered(lambda m: m.state == "outgoing").send()
        return [
            part.get_filename()
            for mail in self._mails
            for part in mail["EmailMessage"].iter_attachments()
            if not part.get_filename().endswith(".xml")
        ]

    def _disposition(self, response):
        """The name of a download, as a browser reads it (RFC 6266)."""
        self.assertEqual(response.status_code, 200)
        disposition = response.headers["Content-Disposition"]
        found = re.search(r"filename\*=UTF-8''(\S+)", disposition)
        if found:
            return unquote(found[1])
        return re.search(r'filename="?([^"]+)"?', disposition)[1]


ACCESS_PATHS = {
    "_quotation": ("_print", "_print_proforma", "_portal", "_compose", "_send_by_code")
    + ("_sign",),
    "_confirmed": ("_print", "_print_proforma", "_portal", "_compose", "_send_by_code"),
    "_bill": ("_print", "_portal", "_download_unsent", "_letter", "_wizard", "_stored")
    + ("_print", "_portal", "_letter", "_zip", "_batch", "_stored"),
    "_refund": ("_print", "_portal", "_download_unsent", "_letter", "_wizard")
    + ("_stored", "_portal", "_zip", "_batch", "_stored"),
}


@tagged("post_install", "-at_install")
class TestFilenameAccessPaths(AccessPaths):
    """Access paths x documents x hard names: one and the same safe name each."""

    def _assert_one_name(self, document, access_paths, expected):
        for access_path in access_paths:
            with self.subTest(document=document, access_path=access_path):
                names = getattr(self, access_path)(document)
                # Odoo's tests do not make PDFs, and mail the HTML instead, whose
                # longer extension takes a letter of the longest names
                same = {f"{expected}.pdf", f"{expected[:195]}.html"}
                self.assertLessEqual(set(names), same)
                self.assertTrue(names or access_path in ("_sign", "_letter"))

    def _walk(self, kind):
        self._set_pattern("{subject}")
        for subject, expected in HARD_NAMES.values():
            document = getattr(self, kind)(subject)
            own = document.name.replace("/", "_")
            self._assert_one_name(document, ACCESS_PATHS[kind], expected or own)

    def test_quotation(self):
        self._walk("_quotation")

    def test_order(self):
        self._walk("_confirmed")

    def test_invoice(self):
        self._walk("_bill")

    def test_credit_note(self):
        self._walk("_refund")

    def test_the_language_is_the_one_of_the_customer_on_every_access_path(self):
        self._set_pattern("{type}-{number}")
        words = {
            "_quotation": "Offerte",
            "_confirmed": "Order",
            "_bill": "Factuur",
            "_refund": "Creditfactuur",
        }
        for kind, word in words.items():
            document = getattr(self, kind)("x")
            number = document.name.replace("/", "_")
            access_paths = [
                access_path
                for access_path in ACCESS_PATHS[kind]
                # these two have a kind or a number of their own
                if access_path not in ("_print_proforma", "_sign", "_zip", "_batch")
            ]
            self._assert_one_name(document, access_paths, f"{word}-{number}")

    def test_proforma_has_its_own_word(self):
        self._set_pattern("{type}-{number}")
        order = self._quotation("x")
        self.assertEqual(self._print_proforma(order), [f"Pro-forma-{order.name}.pdf"])

    def test_the_signed_pdf_is_one_of_an_order(self):
        self._set_pattern("{type}-{number}")
        order = self._quotation("x")
        self.assertEqual(self._sign(order), [f"Order-{order.name}.pdf"])

    def test_what_was_confirmed_stays_an_order_when_it_is_cancelled(self):
        self._set_pattern("{type}-{number}")
        for make, word in ((self._confirmed, "Order"), (self._quotation, "Offerte")):
            order = make("x")
            order._action_cancel()
            name = f"{word}-{order.name}"
            self._assert_one_name(order, ("_print", "_portal"), name)

    def test_what_was_sent_keeps_its_name_on_every_access_path(self):
        self._set_pattern("{subject}")
        invoice = self._bill("before")
        self._wizard(invoice)
        invoice.become_subject = "after"
        self._set_pattern("{number}")
        access_paths = ("_print", "_portal", "_letter", "_wizard", "_stored")
        self._assert_one_name(invoice, access_paths, "before")

    def test_without_a_pattern_the_access_paths_are_odoos_own(self):
        order, invoice = self._quotation("x"), self._bill("x")
        self.assertEqual(self._print(order), [f"Quotation - {order.name}.pdf"])
        self.assertEqual(self._sign(order), [f"{order.name}.pdf"])
        number = invoice.name.replace("/", "_")
        self.assertEqual(self._portal(invoice), [f"{number}.pdf"] * 2)
        self.assertEqual(self._download_unsent(invoice), [f"{number}_proforma.pdf"])

    def test_who_may_not_have_the_file_does_not_get_its_name(self):
        self._set_pattern("{subject}")
        order, invoice = self._quotation("klaproos"), self._bill("klaproos")
        for user in (None, self.stranger_user, self.outsider_user):
            self._login(user)
            for document in (order, invoice):
                url = f"{document.access_url}?report_type=pdf&download=true"
                response = self._get(url, allow_redirects=False)
                self.assertNotIn("klaproos", str(response.headers))
                report = document._become_get_filename_report().report_name
                data = json.dumps([f"/report/pdf/{report}/{document.id}", "qweb-pdf"])
                with mute_logger("odoo.addons.web.controllers.report", "odoo.http"):
                    response = self.url_open(
                        "/report/download",
                        data={"data": data, "csrf_token": Request.csrf_token(self)},
                    )
                self.assertNotIn("klaproos", f"{response.headers} {response.text}")

    def test_attachments_of_one_name_get_a_number_in_a_zip(self):
        files = self.env["ir.attachment"]
        for content in (b"1", b"2"):
            files |= self._attach(self.invoice, "Plan.pdf", content)
        self._login(self.staff_user)
        ids = ",".join(map(str, files.ids))
        response = self._get(f"/account/download_invoice_attachments/{ids}")
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            self.assertEqual(
                {name: archive.read(name) for name in archive.namelist()},
                {"Plan.pdf": b"1", "Plan (2).pdf": b"2"},
            )

    def test_a_report_that_goes_along_with_an_invoice_has_its_name(self):
        extra = self.env.ref("account.account_invoices_without_payment")
        extra.become_filename = "Copy of {number}"
        self.invoice._get_mail_template().report_template_ids = extra
        names = self._wizard(self.invoice)
        number = self.invoice.name.replace("/", "_")
        self.assertIn(f"Copy of {number}.pdf", names)
