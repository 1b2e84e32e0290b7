import io
import zipfile
from unittest.mock import patch

from werkzeug.http import parse_options_header

from odoo.tests import tagged

from ..tools.filename_safety import safe_name, unique_names
from .files_common import PDF, PNG, SECRET, FilesHttpCommon


@tagged("post_install", "-at_install")
class TestFilesRoute(FilesHttpCommon):
    """A flagged file comes by its own address, to who may open the document."""

    def _url(self, attachment, token=None, **params):
        return attachment._become_get_portal_url(token, **params)

    def _assert_served(self, user, attachment, token=None):
        response = self._get_as(user, self._url(attachment, token))
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.content, attachment.raw)

    def _assert_not_found(self, user, url):
        response = self._get_as(user, url)
        self.assertEqual(response.status_code, 404, url)
        self.assertKeepsSecret(response.text)

    def test_customer_and_colleague_get_the_files_of_their_documents(self):
        for document in self.documents:
            for user in (self.customer_user, self.colleague_user):
                self._assert_served(user, self.shown[document])

    def test_the_mail_link_of_the_document_opens_its_files(self):
        for document in self.documents:
            for user in (None, self.stranger_user, self.customer_user):
                self._assert_served(user, self.shown[document], document.access_token)

    def test_others_find_nothing(self):
        for document in self.documents:
            url = self._url(self.shown[document])
            for user in (None, self.stranger_user):
                self._assert_not_found(user, url)

    def test_staff_without_rights_on_the_document_finds_nothing(self):
        for document in (self.order, self.invoice):
            url = self._url(self.shown[document])
            self._assert_not_found(self.outsider_user, url)

    def test_a_token_opens_only_files_of_its_own_document(self):
        other = self._make_order()
        for document in self.documents:
            wrong = {d.access_token for d in self.documents if d != document}
            wrong |= {other._portal_ensure_token(), "x", "", "é", "\x00", "0" * 5000}
            wrong.add(self.shown[document].generate_access_token()[0])
            wrong.add(self.shown[document]._get_raw_access_token())
            for token in wrong:
                self._assert_not_found(None, self._url(self.shown[document], token))

    def test_a_document_without_token_is_not_opened_by_an_empty_one(self):
        self.order.access_token = False
        for query in ("", "?access_token=", "?access_token=False"):
            self._assert_not_found(None, self._url(self.shown[self.order]) + query)

    def test_files_without_the_flag_are_not_served(self):
        for document in self.documents:
            for attachment in (self.internal[document], self.mailed[document]):
                for user in (None, self.customer_user, self.staff_user):
                    self._assert_not_found(
                        user, self._url(attachment, document.access_token)
                    )

    def test_a_flag_taken_away_is_gone_immediately(self):
        for document in self.documents:
            attachment = self.shown[document]
            self._assert_served(self.customer_user, attachment)
            attachment.with_user(self.staff_user).become_visible_portal = False
            for token in (None, document.access_token):
                for user in (self.customer_user, None):
                    self._assert_not_found(user, self._url(attachment, token))
            zip_url = f"/my/files/zip/{document._name}/{document.id}"
            self._assert_not_found(self.customer_user, zip_url)

    def test_files_of_fields_of_nothing_and_of_other_models_are_not_served(self):
        partner = self.customer_company
        for values in (
            {"res_field": "signature"},
            {"res_id": 0},
            {"res_id": False},
            {"res_model": False, "res_id": False},
            {"res_model": "res.partner", "res_id": partner.id},
            {"res_model": "sale.order.line", "res_id": self.order.order_line.id},
        ):
            attachment = self._attach(self.order, "margin.png", PNG)
            attachment.write({**values, "become_visible_portal": True})
            for user in (self.customer_user, self.staff_user):
                url = self._url(attachment, self.order.access_token)
                self._assert_not_found(user, url)

    def test_a_document_that_closes_takes_its_files_along(self):
        """Odoo's own rule: customers do not read cancelled and draft invoices."""
        attachment = self.shown[self.invoice]
        self._assert_served(self.customer_user, attachment)
        self.invoice.button_draft()
        self._assert_not_found(self.customer_user, self._url(attachment))
        self.invoice.button_cancel()
        self._assert_not_found(self.customer_user, self._url(attachment))

    def test_files_of_a_draft_quotation_stay_with_it(self):
        self.env.company.become_hide_drafts = True
        order = self._make_order()
        order.action_draft()
        attachment = self._attach(order, "a.png", PNG, become_visible_portal=True)
        self._assert_not_found(self.customer_user, self._url(attachment))
        order.action_quotation_sent()
        self._assert_served(self.customer_user, attachment)

    def test_wrong_ids_are_not_found(self):
        gone = self._attach(self.order, "gone.png", PNG, become_visible_portal=True)
        gone_id = gone.id
        gone.unlink()
        for user in (None, self.customer_user):
            for what in (gone_id, 0, -1, 2**31, 2**70, "abc", "../1", "1.5"):
                self._assert_not_found(user, f"/my/files/{what}")

    def test_unknown_keys_change_nothing(self):
        url = self._url(self.shown[self.order], **{"x": "1", "model": "res.users"})
        response = self._get_as(self.customer_user, url)
        self.assertEqual(response.content, PNG)

    def test_answers_are_kept_by_nobody_but_the_browser(self):
        self.shown[self.order].public = True
        for token in (None, self.order.access_token):
            url = self._url(self.shown[self.order], token)
            headers = self._get_as(self.customer_user, url).headers
            self.assertIn("private", headers["Cache-Control"])
            self.assertIn("no-cache", headers["Cache-Control"])
            self.assertNotIn("public", headers["Cache-Control"])
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])

    def test_only_pictures_and_pdf_are_shown_in_the_browser(self):
        for name, content, mimetype, inline in (
            ("a.png", PNG, "image/png", True),
            ("a.pdf", PDF, "application/pdf", True),
            ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", None, False),
            ("a.html", b"<html><script>alert(1)</script></html>", None, False),
            ("a.txt", b"text", "text/plain", False),
            ("a.xml", b"<?xml version='1.0'?><a/>", None, False),
        ):
            values = {"mimetype": mimetype} if mimetype else {}
            attachment = self._attach(
                self.order, name, content, become_visible_portal=True, **values
            )
            url = self._url(attachment, preview=1)
            header = self._get_as(self.customer_user, url).headers
            way = header["Content-Disposition"].split(";")[0]
            self.assertEqual(way, "inline" if inline else "attachment", name)
            header = self._get(self._url(attachment)).headers
            self.assertTrue(header["Content-Disposition"].startswith("attachment"))

    def test_a_small_picture_is_made_of_pictures_only(self):
        url = self._url(self.shown[self.order], thumbnail=1)
        response = self._get_as(self.customer_user, url)
        self.assertEqual(response.headers["Content-Type"], "image/png")
        broken = self._attach(
            self.order, "x.png", b"x", mimetype="image/png", become_visible_portal=True
        )
        self._get(self._url(broken, thumbnail=1))
        pdf = self._attach(self.order, "x.pdf", PDF, become_visible_portal=True)
        response = self._get(self._url(pdf, thumbnail=1))
        self.assertEqual(response.content, PDF)

    def test_hard_names_arrive_whole_and_harmless(self):
        for name, expected in (
            ("Größe & maß.png", "Größe & maß.png"),
            ('a"b;c.png', "a_b;c.png"),
            ("../../etc/passwd.png", "_.._etc_passwd.png"),
            ("line\r\nSet-Cookie: x.png", "line Set-Cookie_ x.png"),
            ("tulp\U0001f337.png", "tulp\U0001f337.png"),
            ("\u202egnp.exe.png", "gnp.exe.png"),
            ("nothing after the dot.", "nothing after the dot.png"),
        ):
            attachment = self._attach(self.order, name, PNG, become_visible_portal=True)
            response = self._get_as(self.customer_user, self._url(attachment))
            options = parse_options_header(response.headers["Content-Disposition"])
            self.assertEqual(options, ("attachment", {"filename": expected}))

    def test_files_in_the_database_and_elsewhere_are_served(self):
        self.env["ir.config_parameter"].set_param("ir_attachment.location", "db")
        attachment = self._attach(self.order, "b.png", PNG, become_visible_portal=True)
        self.assertFalse(attachment.store_fname)
        self._assert_served(self.customer_user, attachment)
        link = self._attach(
            self.order,
            "link",
            False,
            type="url",
            url="https://example.com/x",
            become_visible_portal=True,
        )
        response = self._get(self._url(link), allow_redirects=False)
        self.assertEqual(response.status_code, 302)
        self.assertEqual(response.headers["Location"], "https://example.com/x")
        link.url = "javascript:alert(1)"
        self._assert_not_found(self.customer_user, self._url(link))

    def test_a_file_that_is_lost_is_not_found(self):
        self.env.cr.execute(
            "UPDATE ir_attachment SET store_fname = '00/lost' WHERE id = %s",
            [self.shown[self.order].id],
        )
        self.env.invalidate_all()
        self._assert_not_found(self.customer_user, self._url(self.shown[self.order]))

    def test_routes_write_nothing(self):
        """They may run on a read replica."""
        commit = patch.object(
            type(self.env["ir.attachment"]), "write", side_effect=AssertionError
        )
        with commit:
            self._assert_served(self.customer_user, self.shown[self.order])
            url = f"/my/files/zip/sale.order/{self.order.id}"
            self.assertEqual(self._get(url).status_code, 200)


@tagged("post_install", "-at_install")
class TestFilesZip(FilesHttpCommon):
    def _zip(self, user, document, token=""):
        url = f"/my/files/zip/{document._name}/{document.id}?access_token={token}"
        response = self._get_as(user, url)
        if response.status_code != 200:
            return response.status_code
        self.assertEqual(response.headers["Content-Type"], "application/zip")
        self.assertIn("private", response.headers["Cache-Control"])
        return zipfile.ZipFile(io.BytesIO(response.content))

    def test_all_as_zip_holds_the_shared_files_and_no_other(self):
        for document in self.documents:
            for user, token in (
                (self.customer_user, ""),
                (self.colleague_user, ""),
                (None, document.access_token),
            ):
                archive = self._zip(user, document, token)
                self.assertEqual(archive.namelist(), ["drawing.png"])
                self.assertEqual(archive.read("drawing.png"), PNG)
                self.assertNotIn(SECRET, archive.fp.getvalue())

    def test_others_get_none(self):
        for document in self.documents:
            for user in (None, self.stranger_user):
                self.assertEqual(self._zip(user, document), 404)
                self.assertEqual(self._zip(user, document, "wrong"), 404)

    def test_bad_addresses_are_not_found(self):
        self._login(self.customer_user)
        for path in (
            "res.users/1",
            "no.model/1",
            "become.portal.files.mixin/1",
            f"sale.order/{2**40}",
            "sale.order/0",
            "sale.order/x",
            "ir.attachment/1",
        ):
            self.assertEqual(self._get(f"/my/files/zip/{path}").status_code, 404)

    def test_entries_have_harmless_names_of_their_own(self):
        for name in ("../../evil.png", "/etc/passwd.png", "..\\x.png", "drawing.png"):
            self._attach(self.order, name, PNG, become_visible_portal=True)
        names = self._zip(self.customer_user, self.order).namelist()
        self.assertEqual(len(set(names)), 5)
        for name in names:
            self.assertNotIn("/", name)
            self.assertNotIn("\\", name)
            self.assertFalse(name.startswith("."))
        self.assertIn("drawing (2).png", names)

    def test_what_cannot_be_packed_is_named(self):
        self._attach(
            self.order,
            "plan",
            False,
            type="url",
            url="https://example.com/plan",
            become_visible_portal=True,
        )
        archive = self._zip(self.customer_user, self.order)
        note = [name for name in archive.namelist() if name.endswith(".txt")]
        self.assertEqual(archive.read(note[0]), b"plan")

    def test_names_are_cut_with_their_extension(self):
        self.assertEqual(safe_name("x" * 300 + ".jpeg"), "x" * 115 + ".jpeg")
        self.assertEqual(safe_name(""), "file")
        self.assertEqual(safe_name("..."), "file")
        self.assertEqual(safe_name(".profile"), "profile")
        self.assertEqual(unique_names(["a", "A", "a (2)"]), ["a", "A (2)", "a (2) (2)"])
