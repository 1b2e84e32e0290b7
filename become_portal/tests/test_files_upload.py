import io
import zipfile
from unittest.mock import patch

from lxml import html
from PIL import Image

from odoo.exceptions import UserError
from odoo.tests import BaseCase, tagged
from odoo.tools import mute_logger

from ..tools.upload_types import ACCEPTED, mimetype_of
from .files_common import PDF, PNG, FilesHttpCommon


def zipped(**entries):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


DOCX = zipped(**{"[Content_Types].xml": "", "word__document.xml": "<w/>"})
MACRO = zipped(
    **{
        "[Content_Types].xml": "",
        "word__document.xml": "<w/>",
        "word__vbaProject.bin": "x",
    }
)
ODT = zipped(mimetype="application/vnd.oasis.opendocument.text", content="x")
JPG_HEAD = b"\xff\xd8\xff\xe0\x00\x10JFIF"
EXE = b"MZ\x90\x00\x03\x00\x00\x00"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SHELL = b"#!/bin/sh\nrm -rf /\n"
PICTURE = ("gate.png", PNG)


class TestFilesContent(BaseCase):
    """A file is what its content says."""

    def test_content_that_fits_the_name_is_taken(self):
        for name, content in (
            ("a.pdf", PDF),
            ("A.PDF", PDF),
            ("a.png", PNG),
            ("a.txt", b"We need the gate at 3 < 4 meters"),
            ("a.csv", "prijs;tekst\n€ 3;ü".encode("cp1252")),
            ("a.docx", DOCX),
            ("a.odt", ODT),
            ("a.heic", b"\0\0\0\x18ftypheic\0\0"),
            ("a.mp4", b"\0\0\0\x18ftypisom\0\0"),
            ("a.dwg", b"AC1027\0\0"),
        ):
            self.assertEqual(
                mimetype_of(name, content), ACCEPTED[name.lower().split(".")[1]][0]
            )

    def test_content_that_belies_the_name_is_not(self):
        for name, content in (
            ("a.pdf", HTML),
            ("a.pdf", HTML + PDF),
            ("a.pdf", b" " * 2000 + PDF),
            ("a.pdf", EXE),
            ("a.png", PDF),
            ("a.png", SVG),
            ("a.png", b"just text"),
            ("a.png", PNG[:20]),
            ("a.jpg", PNG),
            ("a.jpg", JPG_HEAD),
            ("a.jpg", EXE),
            ("a.txt", HTML),
            ("a.txt", SVG),
            ("a.txt", SHELL),
            ("a.txt", b"<?php system($_GET[0]);"),
            ("a.txt", EXE),
            ("a.txt", HTML.decode().encode("utf-16")),
            ("a.txt", HTML.decode().encode("utf-16-be")),
            ("a.txt", b"\xef\xbb\xbf \n<!-- a --><!-- b -->" + HTML),
            ("a.csv", b'<?xml version="1.0"?>' + SVG),
            ("a.txt", PNG),
            ("a.docx", MACRO),
            ("a.docx", zipped(a="b")),
            ("a.docx", b"PK\x03\x04"),
            ("a.xlsx", DOCX),
            ("a.odt", DOCX),
            ("a.heic", b"\0\0\0\x18ftypisom\0\0"),
            ("a.dwg", HTML),
        ):
            self.assertIsNone(mimetype_of(name, content), (name, content[:20]))

    def test_types_that_run_are_not_on_the_list(self):
        for extension in (
            "html",
            "htm",
            "svg",
            "xml",
            "js",
            "exe",
            "sh",
            "docm",
            "zip",
        ):
            self.assertNotIn(extension, ACCEPTED)


@tagged("post_install", "-at_install")
class TestFilesUpload(FilesHttpCommon):
    """A customer sends files from the page of their document."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.become_customer_upload = True
        cls.env.company.become_customer_upload_limit = 1
        cls.order.user_id = cls.staff_user
        cls.invoice.invoice_user_id = cls.staff_user
        cls.env.flush_all()

    def _form(self, user, document, token=""):
        page = self._page(user, f"{document.access_url}?access_token={token}")
        forms = page.xpath("//form[contains(@class, 'o_become_files_upload')]")
        return forms[0] if forms else None

    def _fields(self, user, document, token=""):
        return dict(self._form(user, document, token).form_values())

    def _send(self, user, document, *files, token="", **extra):
        """Fill in the form of the page as a browser does."""
        form = self._form(user, document, token)
        fields = dict(form.form_values())
        return self._upload(form.get("action"), files, **{**fields, **extra})

    def _upload(self, url, files, **fields):
        files = [("become_files", file) for file in files] or {"x": ""}
        return self._post(url, {"csrf_token": "", **fields}, files=files, follow=True)

    def _find_files(self, document):
        return self.env["ir.attachment"].search(
            [("res_model", "=", document._name), ("res_id", "=", document.id)]
        )

    def _new_files(self, document):
        known = self.internal[document] | self.mailed[document] | self.shown[document]
        return self._find_files(document) - known

    def _alert(self, response):
        page = html.fromstring(response.text)
        alert = page.xpath(
            "//section[@id='become_files']//div["
            "contains(@class, 'o_become_confirmation')"
            " or contains(@class, 'o_become_files_message')]"
        )
        return (alert[0].get("role"), alert[0].text_content()) if alert else None

    def test_a_file_arrives_under_the_document_and_shows_immediately(self):
        for document in self.documents:
            response = self._send(self.customer_user, document, ("gate.png", PNG))
            attachment = self._new_files(document)
            self.assertEqual(attachment.name, "gate.png")
            self.assertEqual(attachment.raw, PNG)
            self.assertEqual(attachment.mimetype, "image/png")
            self.assertTrue(attachment.become_visible_portal)
            self.assertFalse(attachment.become_visible_email)
            self.assertFalse(attachment.public)
            self.assertIn("gate.png", response.text)
            self.assertEqual(self._alert(response)[0], "status")

    def test_colleague_and_visitor_with_the_mail_link_send_too(self):
        token = self.order.access_token
        for user, given in (
            (self.colleague_user, ""),
            (None, token),
            (self.stranger_user, token),
        ):
            before = len(self._new_files(self.order))
            name = f"{before}.png"
            self._send(user, self.order, (name, PNG), token=given)
            self.assertEqual(len(self._new_files(self.order)), before + 1)

    def test_the_one_who_looks_after_the_document_is_told(self):
        for document in self.documents:
            self._send(self.customer_user, document, ("<b>gate</b>.png", PNG))
            note = document.message_ids[0]
            self.assertIn("_b_gate__b_.png", note.body)
            self.assertNotIn("<b>", note.body)
            self.assertEqual(note.author_id, self.customer)
            self.assertTrue(note.subtype_id.internal)
            self.assertEqual(note.message_type, "comment")
            self.assertIn(self.staff_user.partner_id, note.notified_partner_ids)

    def test_several_files_are_kept_together_or_not_at_all(self):
        self._send(self.customer_user, self.order, ("a.png", PNG), ("b.pdf", PDF))
        self.assertEqual(len(self._new_files(self.order)), 2)
        response = self._send(
            self.customer_user,
            self.order,
            ("c.png", PNG),
            ("d.pdf", HTML),
            ("e.exe", EXE),
            ("f.txt", b""),
            ("g.txt", b"x" * (1024 * 1024 + 1)),
        )
        self.assertEqual(len(self._new_files(self.order)), 2)
        role, text = self._alert(response)
        self.assertEqual(role, "alert")
        for name in ("d.pdf", "e.exe", "f.txt", "g.txt"):
            self.assertIn(name, text)
        self.assertNotIn("c.png", text)

    def test_bad_files_get_a_sentence_and_nothing_is_kept(self):
        for name, content in (
            ("empty.pdf", b""),
            ("page.html", HTML),
            ("picture.svg", SVG),
            ("script.sh", SHELL),
            ("program.exe", EXE),
            ("program.pdf", EXE),
            ("page.png", HTML),
            ("noextension", PDF),
            ("double.pdf.exe", PDF),
            ("null.pdf\0.exe", EXE),
        ):
            response = self._send(self.customer_user, self.order, (name, content))
            self.assertEqual(self._alert(response)[0], "alert", name)
            self.assertFalse(self._new_files(self.order), name)

    def test_the_sentence_says_the_true_reason(self):
        for name, content, sentence in (
            ("a.txt", HTML, "a program or a web page"),
            ("a.docx", MACRO, "contains macros"),
            ("a.jpg", PNG, "Change the end of its name to .png"),
            ("a.pdf", b"no PDF", "is damaged, or something else"),
        ):
            response = self._send(self.customer_user, self.order, (name, content))
            role, text = self._alert(response)
            self.assertEqual(role, "alert")
            self.assertIn(sentence, text)
            self.assertIn(name, text)

    def test_a_text_with_tags_is_never_a_page(self):
        """A text is taken with any words in it, and comes back as a text."""
        text = "On our site: <script>alert(document.cookie)</script>\n"
        contents = {
            "utf8.txt": text.encode(),
            "wide.txt": text.encode("utf-16"),
            "table.csv": text.encode("cp1252"),
        }
        response = self._send(self.customer_user, self.order, *contents.items())
        self.assertEqual(self._alert(response)[0], "status")
        files = self._new_files(self.order)
        self.assertEqual(set(files.mapped("name")), set(contents))
        for file in files:
            self.assertIn(file.mimetype, ("text/plain", "text/csv"))
            for user, url in (
                (self.customer_user, f"/my/files/{file.id}"),
                (self.customer_user, f"/my/files/{file.id}?preview=1"),
                (self.customer_user, f"/my/files/{file.id}?thumbnail=1"),
                (self.staff_user, f"/web/content/{file.id}"),
                (self.staff_user, f"/web/content/{file.id}?mimetype=text/html"),
                (self.staff_user, f"/web/image/{file.id}"),
            ):
                response = self._get_as(user, url)
                with self.subTest(name=file.name, url=url):
                    headers = response.headers
                    self.assertNotIn("html", headers["Content-Type"])
                    self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
                    if "/my/" in url:
                        self.assertEqual(response.content, contents[file.name])
                        disposition = headers["Content-Disposition"]
                        self.assertTrue(disposition.startswith("attachment"))

    def test_no_file_at_all_gets_a_sentence(self):
        for files in ((), [("", b"")]):
            response = self._send(self.customer_user, self.order, *files)
            self.assertEqual(self._alert(response)[0], "alert")
            self.assertFalse(self._new_files(self.order))

    def test_the_sentence_is_said_once(self):
        response = self._send(self.customer_user, self.order, ("a.exe", EXE))
        self.assertTrue(self._alert(response))
        self.assertIsNone(self._alert(self._get(self.order.access_url)))

    def test_hard_names_are_made_harmless(self):
        for name, kept in (
            ("../../etc/passwd.png", "_.._etc_passwd.png"),
            ("C:\\x\\y.png", "C__x_y.png"),
            ("x" * 300 + ".png", "x" * 116 + ".png"),
            ("\u202egnp.exe.png", "gnp.exe.png"),
            ("Größe tulp\U0001f337.png", "Größe tulp\U0001f337.png"),
        ):
            self._send(self.customer_user, self.order, (name, PNG))
            self.assertIn(kept, self._new_files(self.order).mapped("name"))

    def test_a_second_click_keeps_no_second_file(self):
        for _click in range(2):
            response = self._send(self.customer_user, self.order, ("a.png", PNG))
            self.assertEqual(self._alert(response)[0], "status")
        self.assertEqual(len(self._new_files(self.order)), 1)
        self._send(self.customer_user, self.order, ("a.png", PNG), ("b.png", PNG))
        self.assertEqual(len(self._new_files(self.order)), 2)

    def test_too_many_files_are_refused(self):
        files = [(f"{number}.png", PNG) for number in range(21)]
        response = self._send(self.customer_user, self.order, *files)
        self.assertEqual(self._alert(response)[0], "alert")
        self.assertFalse(self._new_files(self.order))
        module = (
            "odoo.addons.become_portal.models.files.become_portal_files_mixin_upload"
        )
        with patch(f"{module}.MAX_FILES", 2):
            self._send(self.customer_user, self.order, ("a.png", PNG), ("b.png", PNG))
            self.assertFalse(self._new_files(self.order))

    def test_pictures_are_kept_as_they_were_sent(self):
        """What the customer photographed may matter, to the last pixel."""
        big = io.BytesIO()
        Image.new("RGB", (3000, 10)).save(big, "PNG")
        self._send(self.customer_user, self.order, ("big.png", big.getvalue()))
        self.assertEqual(self._new_files(self.order).raw, big.getvalue())

    def test_others_cannot_send(self):
        url = f"/my/files/upload/sale.order/{self.order.id}"
        right = self.order.access_token
        fields = self._fields(self.stranger_user, self.order, right)
        for token in ("", "wrong", self.invoice.access_token):
            fields["access_token"] = token
            self.assertEqual(self._upload(url, [PICTURE], **fields).status_code, 404)
        self.assertFalse(self._new_files(self.order))
        fields["access_token"] = right
        self.assertEqual(self._upload(url, [PICTURE], **fields).status_code, 200)

    def test_after_a_merge_into_another_company(self):
        """What is of the contact goes along, and the firm is another one."""
        firm_order = self._make_order(partner_id=self.customer_company.id)
        self._send(self.customer_user, firm_order, ("gate.png", PNG))
        own_file = self._find_files(firm_order)
        self.assertEqual(own_file.create_uid, self.customer_user)
        double = self.customer.create(
            {"name": "Rosa", "parent_id": self.stranger_user.partner_id.parent_id.id}
        )
        forms = {
            (user, order): self._form(user, order)
            for user, order in (
                (self.customer_user, firm_order),
                (self.colleague_user, self.order),
                (self.customer_user, self.order),
            )
        }
        self.env["base.partner.merge.automatic.wizard"]._merge(
            [double.id, self.customer.id], double
        )
        self.env.invalidate_all()
        self.assertEqual(self.order.partner_id, double)
        for (user, order), form in forms.items():
            self._login(user)
            fields = {**dict(form.form_values()), "csrf_token": self._csrf_token()}
            url = form.get("action")
            response = self._upload(url, [("late.png", PNG)], **fields)
            is_theirs = (user, order) == (self.customer_user, self.order)
            self.assertEqual(response.status_code, 200 if is_theirs else 404)
            sent = self._find_files(order).filtered(
                lambda file: file.name == "late.png"
            )
            self.assertEqual(len(sent), is_theirs, (user.login, order))
            sent.unlink()
        self._login(self.customer_user)
        response = self._post(
            f"/my/files/{own_file.id}/delete", {"csrf_token": self._csrf_token()}
        )
        self.assertEqual(response.status_code, 404)
        self.assertTrue(own_file.exists())

    def test_extra_keys_change_nothing(self):
        other = self._make_order()
        self._send(
            self.customer_user,
            self.order,
            ("a.png", PNG),
            res_model="res.partner",
            res_id=str(other.id),
            become_visible_email="1",
            public="1",
            mimetype="text/html",
        )
        attachment = self._new_files(self.order)
        self.assertEqual(attachment.mimetype, "image/png")
        self.assertFalse(attachment.public)
        self.assertFalse(attachment.become_visible_email)

    def test_without_csrf_token_nothing_is_taken(self):
        self._login(self.customer_user)
        url = f"/my/files/upload/sale.order/{self.order.id}"
        with mute_logger("odoo.http"):
            response = self._upload(url, [PICTURE])
        self.assertEqual(response.status_code, 400)
        self.assertEqual(self._get(url).status_code, 405)
        self.assertFalse(self._new_files(self.order))

    def test_bad_addresses_are_not_found(self):
        fields = self._fields(self.customer_user, self.order)
        for path in (
            f"res.users/{self.customer_user.id}",
            "no.model/1",
            f"sale.order/{2**40}",
            "sale.order/x",
        ):
            response = self._upload(f"/my/files/upload/{path}", [PICTURE], **fields)
            self.assertEqual(response.status_code, 404, path)

    def test_closed_documents_take_nothing(self):
        fields = self._fields(self.customer_user, self.order)
        url = f"/my/files/upload/sale.order/{self.order.id}"
        self.order.action_cancel()
        self.assertEqual(self._upload(url, [PICTURE], **fields).status_code, 404)
        self.assertIsNone(self._form(self.customer_user, self.order))

    def test_it_is_off_until_the_company_says_so(self):
        company = self.env["res.company"].create({"name": "New gardens"})
        self.assertFalse(company.become_customer_upload)
        fields = self._fields(self.customer_user, self.order)
        self.env.company.become_customer_upload = False
        for document in self.documents:
            url = f"/my/files/upload/{document._name}/{document.id}"
            self.assertEqual(self._upload(url, [PICTURE], **fields).status_code, 404)
            self.assertFalse(self._new_files(document))
        for document in self.documents:
            self.assertIsNone(self._form(self.customer_user, document))

    def test_the_setting_of_the_document_s_company_counts(self):
        other = self.env["res.company"].create({"name": "Other gardens"})
        self.task.project_id.company_id = self.task.company_id = other
        self.assertFalse(self.task._become_is_upload_enabled())
        other.become_customer_upload = True
        self.assertTrue(self.task._become_is_upload_enabled())

    def test_the_form_shows_without_any_file(self):
        self.shown[self.order].become_visible_portal = False
        self.assertIsNotNone(self._form(self.customer_user, self.order))
        page = self._open_page(self.order.access_url)
        self.assertFalse(page.xpath("//ul[contains(@class, 'o_become_files_list')]"))

    def test_rpc_has_no_way_in(self):
        self._login(self.customer_user)
        answer = self._rpc(
            "sale.order", "_become_create_uploads", self.order.ids, [], False
        )
        self.assertIn("error", answer)

    def test_the_size_is_looked_at_before_the_content(self):
        def read():
            raise AssertionError

        with self.assertRaises(UserError):
            self.order._become_create_uploads(
                [("a.pdf", 2 * 1024 * 1024, read)], self.customer
            )
