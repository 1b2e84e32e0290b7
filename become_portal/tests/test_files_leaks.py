import base64
import json

from markupsafe import Markup

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .files_common import SECRET, FilesCommon, FilesHttpCommon

FLAGS = ("become_visible_email", "become_visible_portal", "become_visible_app")


@tagged("post_install", "-at_install")
class TestFilesLeakHttp(FilesHttpCommon):
    """No access path of Odoo's own leads to a file that the customer was not given."""

    def _all_files(self):
        for files in (self.internal, self.mailed, self.shown):
            yield from files.values()

    def test_stock_content_routes_serve_no_file_of_a_document(self):
        for user in (None, self.customer_user, self.colleague_user, self.stranger_user):
            self._login(user)
            for attachment in self._all_files():
                for url in (
                    f"/web/content/{attachment.id}",
                    f"/web/content/{attachment.id}?download=1",
                    f"/web/content/ir.attachment/{attachment.id}/raw",
                    f"/web/content/ir.attachment/{attachment.id}/datas",
                    f"/mail/attachment/pdf_first_page/{attachment.id}",
                ):
                    self.assertEqual(self._get(url).status_code, 404, url)

    def test_image_route_answers_with_a_placeholder(self):
        secret = self._attach(self.order, "secret.png", self.shown[self.order].raw)
        self._login(self.customer_user)
        for url in (
            f"/web/image/{secret.id}",
            f"/web/image/ir.attachment/{secret.id}/raw",
            f"/web/image/{secret.id}/100x100",
        ):
            self.assertNotEqual(self._get(url).content, secret.raw, url)

    def test_token_of_the_document_opens_nothing_on_stock_routes(self):
        for document in self.documents:
            for attachment in (self.internal[document], self.shown[document]):
                url = f"/web/content/{attachment.id}?access_token="
                response = self._get_as(None, url + document.access_token)
                self.assertEqual(response.status_code, 404)

    def test_stock_zip_is_refused(self):
        self._login(self.customer_user)
        ids = ",".join(str(a.id) for a in self._all_files())
        with mute_logger("odoo.http"):
            response = self._post(
                "/mail/attachment/zip", form="/my", file_ids=ids, zip_name="x.zip"
            )
        self.assertEqual(response.status_code, 403)

    def test_attachment_model_is_closed_to_customers(self):
        domains = (
            [],
            [("res_model", "=", "sale.order"), ("res_id", "=", self.order.id)],
            [("become_visible_portal", "=", True)],
            [("index_content", "ilike", "earn")],
        )
        for user in (self.customer_user, self.colleague_user, self.stranger_user):
            self._login(user)
            for domain in domains:
                for call in (
                    ("search", domain),
                    ("search_count", domain),
                    ("search_read", domain, ["name"]),
                    ("web_search_read", domain, {"name": {}}),
                    ("formatted_read_group", domain, ["name"], ["__count"]),
                    ("name_search", "margin", domain),
                ):
                    self.assertNothing(self._rpc("ir.attachment", *call))
            self.assertNothing(self._rpc("ir.attachment", "search", [], order="name"))
            for attachment in self._all_files():
                ids = [attachment.id]
                for call in (
                    ("read", ids, ["name"]),
                    ("read", ids, ["raw"]),
                    ("web_read", ids, {"datas": {}}),
                    ("generate_access_token", ids),
                    ("write", ids, {"public": True}),
                    ("write", ids, {"become_visible_portal": True}),
                    ("unlink", ids),
                    ("copy", ids),
                ):
                    self.assertRefused(self._rpc("ir.attachment", *call))

    def test_customer_creates_no_file_with_a_flag(self):
        self._login(self.customer_user)
        for flag in FLAGS:
            values = {
                "name": "mine",
                "raw": "x",
                "res_model": "sale.order",
                "res_id": self.order.id,
                flag: True,
            }
            self.assertRefused(self._rpc("ir.attachment", "create", [values]))

    def test_flags_are_unknown_to_customers(self):
        self._login(self.customer_user)
        known = self._rpc("ir.attachment", "fields_get")["result"]
        for flag in FLAGS:
            self.assertNotIn(flag, known)

    def test_json2_with_an_api_key_is_closed_too(self):
        key = self._make_api_key(self.customer_user)
        ids = self.internal[self.order].ids
        response = self._json2(key, "ir.attachment", "search_read", domain=[])
        self.assertEqual(response.json(), [])
        for method, params in (
            ("read", {"ids": ids, "fields": ["name"]}),
            ("write", {"ids": ids, "vals": {"become_visible_portal": True}}),
        ):
            response = self._json2(key, "ir.attachment", method, **params)
            self.assertEqual(response.status_code, 403)
        response = self._json2(key, "sale.order", "search_read", fields=["name"])
        self.assertEqual(response.json()[0]["name"], self.order.name)

    def test_fields_that_name_a_file_are_closed(self):
        """A reference shows the name of what it points to, whatever the rights."""
        self.invoice.message_main_attachment_id = self.internal[self.invoice]
        self.task.displayed_image_id = self.internal[self.task]
        self.env.flush_all()
        self._login(self.customer_user)
        for document in self.documents:
            for name, field in document._fields.items():
                if field.comodel_name != "ir.attachment":
                    continue
                with self.subTest(model=document._name, field=name):
                    model, ids = document._name, document.ids
                    self.assertRefused(self._rpc(model, "read", ids, [name]))
                    self.assertRefused(self._rpc(model, "web_read", ids, {name: {}}))
                    self.assertRefused(
                        self._rpc(
                            model, "web_read", ids, {name: {"fields": {"name": {}}}}
                        )
                    )
                    domain = [(f"{name}.name", "ilike", "margin")]
                    self.assertRefused(self._rpc(model, "search", domain))
                    if field.store and field.type == "many2one":
                        self.assertRefused(
                            self._rpc(model, "search", [], order=f"{name} desc")
                        )
                        self.assertRefused(
                            self._rpc(
                                model, "formatted_read_group", [], [name], ["__count"]
                            )
                        )

    def test_messages_answer_no_question_about_internal_files_and_notes(self):
        self.order.message_post(
            body="They pay too much",
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            attachment_ids=self.internal[self.order].ids,
        )
        self.customer.message_post(
            body="They pay too much",
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            attachment_ids=self._attach(self.customer, "margin.txt", SECRET).ids,
        )
        self.env.flush_all()
        self._login(self.customer_user)
        for access_path in ("message_ids", "website_message_ids"):
            for model, way in (
                ("sale.order", access_path),
                ("sale.order.line", f"order_id.{access_path}"),
                ("res.partner", "message_ids"),
                ("sale.order", "partner_id.message_ids"),
            ):
                for end, words in (
                    ("body", "too much"),
                    ("attachment_ids.name", "margin"),
                    ("attachment_ids.index_content", "earn"),
                ):
                    domain = [(f"{way}.{end}", "ilike", words)]
                    self.assertRefused(self._rpc(model, "search", domain))
        domain = [("attachment_ids.name", "ilike", "margin")]
        self.assertEqual(self._rpc("mail.message", "search", domain)["result"], [])

    def test_notes_are_not_guessed_through_what_has_no_page(self):
        company = self.customer_user.company_id
        company.message_post(
            body="Sold next year",
            message_type="comment",
            subtype_xmlid="mail.mt_note",
        )
        self.env.flush_all()
        self._login(self.customer_user)
        domain = [("message_ids.body", "ilike", "next year")]
        answer = self._rpc("res.company", "search_count", domain)
        self.assertIn("error", answer, "it is refused, whether there is one or not")

    def test_chatter_hands_out_no_token_of_an_unsent_file(self):
        self.order.message_post(
            body="note",
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            attachment_ids=self.internal[self.order].ids,
        )
        for user in (None, self.customer_user):
            self._login(user)
            for document in self.documents:
                params = {"thread_model": document._name, "thread_id": document.id}
                if not user:
                    params["token"] = document.access_token
                answer = self._jsonrpc("/mail/chatter_fetch", **params)
                self.assertIn("result", answer)
                self.assertKeepsSecret(answer)
                self.assertNotIn("raw_access_token", json.dumps(answer))

    def test_thread_data_lists_no_file(self):
        self._login(self.customer_user)
        for document in self.documents:
            answer = self._jsonrpc(
                "/mail/data",
                fetch_params=[
                    [
                        "mail.thread",
                        {
                            "thread_model": document._name,
                            "thread_id": document.id,
                            "request_list": ["attachments", "contact_fields"],
                        },
                    ]
                ],
            )
            self.assertKeepsSecret(answer)
            self.assertNotIn("drawing.png", json.dumps(answer))
            self.assertNotIn("raw_access_token", json.dumps(answer))

    def test_document_pages_name_no_internal_file(self):
        for user in (self.customer_user, None):
            for document in self.documents:
                url = f"{document.access_url}?access_token={document.access_token}"
                page = self._get_as(user, url).text
                self.assertIn(document.name, page)
                self.assertKeepsSecret(page)
                self.assertNotIn("terms.pdf", page)

    def test_task_pages_make_no_link_that_opens_for_anyone(self):
        project = self.task.project_id
        project._portal_ensure_token()
        pages = (
            (self.customer_user, f"/my/tasks/{self.task.id}"),
            (None, f"/my/tasks/{self.task.id}?access_token={self.task.access_token}"),
            (self.customer_user, f"/my/projects/{project.id}/task/{self.task.id}"),
            (
                None,
                f"/my/projects/{project.id}/task/{self.task.id}"
                f"?access_token={project.access_token}",
            ),
        )
        for user, url in pages:
            page = self._get_as(user, url).text
            self.assertIn("Plant the roses", page, url)
            self.assertKeepsSecret(page)
            self.assertNotIn("/web/content/", page)
            for attachment in self._all_files():
                self.assertFalse(attachment.access_token)

    def test_portal_invoice_download_remains_one_pdf(self):
        for attachment in (self.mailed[self.invoice], self.shown[self.invoice]):
            attachment.write(dict.fromkeys(FLAGS, True))
        documents = self.invoice._get_invoice_legal_documents_all(allow_fallback=True)
        self.assertEqual(len(documents), 1)
        self.assertEqual(documents[0]["filetype"], "pdf")
        url = f"{self.invoice.access_url}?report_type=pdf&download=true"
        response = self._get_as(self.customer_user, url)
        self.assertEqual(response.headers["Content-Type"], "application/pdf")


@tagged("post_install", "-at_install")
class TestFilesFlags(FilesCommon):
    """Flags are set by staff, on purpose, and go away with what they were about."""

    def _flag(self, attachment, user, flag="become_visible_portal"):
        attachment.with_user(user).write({flag: True})
        return attachment[flag]

    def test_new_files_are_internal(self):
        attachment = self._attach(self.order, "new.pdf")
        self.assertFalse(any(attachment[flag] for flag in FLAGS))

    def test_staff_with_write_access_sets_flags(self):
        for document in self.documents:
            for flag in FLAGS:
                attachment = self._attach(document, "new.pdf")
                self.assertTrue(self._flag(attachment, self.staff_user, flag))

    def test_staff_without_write_access_on_the_document_does_not(self):
        for document in self.documents:
            attachment = self._attach(document, "new.pdf")
            with self.assertRaises(AccessError):
                self._flag(attachment, self.outsider_user)

    def test_context_defaults_set_no_flag(self):
        files = self.env["ir.attachment"].with_context(
            **{f"default_{flag}": True for flag in FLAGS}
        )
        values = {"name": "x", "res_model": "sale.order", "res_id": self.order.id}
        attachment = files.create(values)
        self.assertFalse(any(attachment[flag] for flag in FLAGS))

    def test_copies_are_internal(self):
        copy = self.shown[self.order].copy()
        self.assertFalse(any(copy[flag] for flag in FLAGS))

    def test_a_file_that_moves_to_another_document_becomes_internal(self):
        attachment = self.shown[self.order]
        attachment.access_token = "old-token"
        attachment.write({"res_id": self._make_order().id})
        self.assertFalse(attachment.become_visible_portal)
        self.assertFalse(attachment.access_token)

    def test_a_file_that_stays_keeps_its_flags(self):
        attachment = self.shown[self.order]
        attachment.write({"name": "other.png", "res_id": self.order.id})
        self.assertTrue(attachment.become_visible_portal)

    def test_taking_a_flag_away_clears_the_access_token(self):
        for flag in FLAGS:
            attachment = self._attach(self.order, "x.pdf", **{flag: True})
            token = attachment.generate_access_token()[0]
            attachment.write({"name": "y.pdf"})
            self.assertEqual(attachment.access_token, token)
            attachment.with_user(self.staff_user).write({flag: False})
            self.assertFalse(attachment.access_token)

    def test_installing_closes_the_links_that_task_pages_made(self):
        listed = self._attach(self.task, "listed.pdf")
        in_text = self._attach(self.task, "in text.png")
        in_message = self._attach(self.task, "in message.png")
        of_order = self._attach(self.order, "of order.pdf")
        files = listed | in_text | in_message | of_order
        files.generate_access_token()
        src = "/web/image/1?access_token="
        self.task.description = f'<img src="{src}{in_text.access_token}">'
        self.task.message_post(
            body=Markup('<img src="%s">') % f"{src}{in_message.access_token}"
        )
        self.env.flush_all()
        self.env["ir.attachment"]._become_close_old_links()
        self.assertEqual(files.filtered("access_token"), files - listed)

    def test_no_right_on_attachments_was_granted(self):
        rights = self.env["ir.model.access"].search(
            [
                ("model_id.model", "=", "ir.attachment"),
                ("group_id", "!=", self.env.ref("base.group_system").id),
            ]
        )
        portal = self.env.ref("base.group_portal")
        public = self.env.ref("base.group_public")
        for right in rights:
            groups = right.group_id
            if not groups or (portal | public) & groups.all_implied_by_ids:
                self.assertFalse(right.perm_read and right.active, right.name)

    def test_the_secret_is_there_to_be_found(self):
        """The other tests prove nothing if the file had no such name and content."""
        for document in self.documents:
            secret = self.internal[document].with_user(self.staff_user)
            self.assertEqual(base64.b64decode(secret.datas), SECRET)
            self.assertIn("margin", secret.name)
            self.assertEqual(secret.index_content, SECRET.decode())
