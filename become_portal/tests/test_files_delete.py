from lxml import html

from odoo.tests import tagged
from odoo.tools import mute_logger

from .files_common import PDF, PNG, FilesHttpCommon


@tagged("post_install", "-at_install")
class TestFilesDelete(FilesHttpCommon):
    """Customers delete what they sent themselves, as long as nothing used it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.become_customer_upload = True
        cls.env.flush_all()

    def _send(self, document=None, name="gate.png", token="", **more):
        """A file that a user, the customer without one, sent from a page."""
        document = document or self.order
        self._login(more.get("user", self.customer_user))
        url = f"{document.access_url}?access_token={token}"
        [form] = [one for one in self._open_page(url).forms if self._is_upload(one)]
        self._post(
            form.get("action"),
            dict(form.form_values()),
            files=[("become_files", (name, PNG))],
        )
        files = self.env["ir.attachment"].search(
            [("res_model", "=", document._name), ("res_id", "=", document.id)]
        )
        [file] = files.filtered(lambda one: one.name == name)
        return file

    def _is_upload(self, form):
        return "o_become_files_upload" in form.get("class", "")

    def _url(self, file):
        return f"/my/files/{file.id}/delete"

    def _offers(self, user, url):
        """The buttons to delete a file, on a page."""
        buttons = "//a[contains(@class, 'o_become_file_delete')]/@href"
        return self._page(user, url).xpath(buttons)

    def _press(self, file, user=None, **more):
        """Press the button of the question."""
        self._login(user or self.customer_user)
        return self._post(self._url(file), form=self._url(file), follow=True, **more)

    def _message(self, response):
        page = html.fromstring(response.text)
        [text] = page.xpath(
            "//section[@id='become_files']//*[contains(@class, 'o_become_confirmation')"
            " or contains(@class, 'o_become_files_message')]"
        )
        return " ".join(text.text_content().split())

    def test_it_is_asked_first_and_then_gone(self):
        for document in self.documents:
            file = self._send(document)
            [link] = self._offers(self.customer_user, document.access_url)
            page = self._open_page(link)
            self.assertIn("gate.png", page.text_content())
            self.assertTrue(file.exists(), "a question deletes nothing")
            response = self._press(file)
            self.assertFalse(file.exists())
            self.assertEqual(self._message(response), "gate.png was deleted.")
            self.assertEqual(self._get(f"/my/files/{file.id}").status_code, 404)
            self.assertTrue(self.shown[document].exists())

    def test_staff_has_a_note_of_it(self):
        file = self._send()
        file.name = "<b>gate.png"
        self.env.flush_all()
        # as the customer had sent it
        query = "UPDATE ir_attachment SET write_uid = create_uid WHERE id = %s"
        self.env.cr.execute(query, (file.id,))
        self.env.invalidate_all()
        self._press(file)
        note = self.order.message_ids[0]
        self.assertIn("Deleted by the customer", note.body)
        self.assertNotIn("<b>", note.body)
        self.assertTrue(note.subtype_id.internal)
        self.assertEqual(note.author_id, self.customer)

    def test_the_list_of_all_files_offers_it_too(self):
        file = self._send()
        self.assertEqual(
            self._offers(self.customer_user, "/my/files"), [self._url(file)]
        )
        self.assertEqual(self._offers(self.colleague_user, "/my/files"), [])

    def test_nobody_else_is_asked_or_can(self):
        file = self._send()
        token = self.order.access_token
        for user in (
            self.colleague_user,
            self.stranger_user,
            self.staff_user,
            self.outsider_user,
        ):
            page = f"{self.order.access_url}?access_token={token}"
            self.assertEqual(self._offers(user, page), [])
            for query in ("", f"?access_token={token}"):
                url = self._url(file) + query
                self.assertEqual(self._get(url).status_code, 404, user.login)
                response = self._post(url, form="/my", access_token=token)
                self.assertEqual(response.status_code, 404, user.login)
        self.assertTrue(file.exists())

    def test_a_visitor_with_the_link_deletes_nothing(self):
        token = self.order.access_token
        file = self._send(user=None, token=token)
        url = f"{self.order.access_url}?access_token={token}"
        for user in (None, self.customer_user):
            self.assertEqual(self._offers(user, url), [])
        self._login(None)
        address = f"{self._url(file)}?access_token={token}"
        self.assertIn("/web/login", self._get(address).url)
        answer = self._post(address, form=url, access_token=token)
        self.assertNotEqual(answer.status_code, 200)
        self.assertTrue(file.exists())

    def test_who_sent_by_a_link_has_nothing_of_their_own_there(self):
        """The link opened the document, and may be closed."""
        token = self.order.access_token
        file = self._send(user=self.stranger_user, token=token)
        self.assertEqual(file.create_uid, self.stranger_user)
        url = f"{self.order.access_url}?access_token={token}"
        self.assertEqual(self._offers(self.stranger_user, url), [])
        address = f"{self._url(file)}?access_token={token}"
        self.assertEqual(self._get(address).status_code, 404)
        self.assertEqual(self._post(address, form="/my").status_code, 404)
        self.assertTrue(file.exists())

    def test_files_of_others_and_of_nobody_are_not_found(self):
        number = self.env["ir.attachment"].create({"name": "x", "raw": b"x"}).id
        self._login(self.customer_user)
        for file_id in (
            self.shown[self.order].id,
            self.internal[self.order].id,
            self.mailed[self.order].id,
            number,
            0,
            2**31,
            2**70,
        ):
            url = f"/my/files/{file_id}/delete"
            self.assertEqual(self._get(url).status_code, 404, file_id)
            self.assertEqual(self._post(url, form="/my").status_code, 404, file_id)
        for path in ("x", "-1", "1.5"):
            url = f"/my/files/{path}/delete"
            self.assertEqual(self._get(url).status_code, 404, path)
        self.assertTrue(self.shown[self.order].exists())

    def assertInUse(self, file, is_offered=False):
        """There is no button; who asks all the same has a sentence, and keeps it."""
        self.env.flush_all()
        offers = self._offers(self.customer_user, "/my/files")
        self.assertEqual(bool(offers), is_offered)
        page = self._open_page(self._url(file))
        [alert] = page.xpath("//*[@role='alert']")
        self.assertIn("is in use", alert.text_content())
        self.assertFalse([form for form in page.forms if self._is_question(form)])
        response = self._post(self._url(file), form="/my", follow=True)
        self.assertIn("is in use", self._message(response))
        self.assertTrue(file.exists())

    def _is_question(self, form):
        return "o_become_file_question" in form.get("class", "")

    def test_what_staff_changed_stays(self):
        for values in (
            {"become_visible_email": True},
            {"become_visible_app": True},
            {"name": "The gate.png"},
            {"description": "For the smith"},
        ):
            file = self._send(name=f"{list(values)[0]}.png")
            file.with_user(self.staff_user).write(values)
            self.assertInUse(file)
            file.unlink()

    def test_what_staff_took_out_of_sight_is_not_there(self):
        file = self._send()
        file.become_visible_portal = False
        self.assertEqual(self._get(self._url(file)).status_code, 404)
        self.assertEqual(self._post(self._url(file), form="/my").status_code, 404)
        self.assertTrue(file.exists())

    def test_what_a_message_carries_stays(self):
        file = self._send()
        self.order.message_post(body="See the gate", attachment_ids=file.ids)
        self.assertInUse(file)

    def _say(self, user, subtype="mail.mt_comment", hours=1):
        """Write under the order, so many hours from now."""
        message = (
            self.order.with_user(user)
            .sudo()
            .message_post(
                body="Nice gate", subtype_xmlid=subtype, message_type="comment"
            )
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mail_message SET create_date = now() at time zone 'UTC' "
            "+ %s * interval '1 hour' WHERE id = %s",
            (hours, message.id),
        )
        self.env.invalidate_all()

    def test_what_staff_answered_to_stays(self):
        file = self._send()
        self._say(self.staff_user, "mail.mt_note")
        self.assertEqual(len(self._offers(self.customer_user, "/my/files")), 1)
        self._say(self.staff_user)
        self.assertInUse(file)

    def test_what_was_said_before_or_by_customers_does_not_matter(self):
        self._say(self.staff_user, hours=-1)
        file = self._send()
        self._say(self.customer_user)
        self._press(file)
        self.assertFalse(file.exists())

    def test_what_another_record_refers_to_stays(self):
        file = self._send(self.invoice)
        self.invoice.message_main_attachment_id = file
        self.assertInUse(file, is_offered=True)

    def test_closed_documents_keep_their_files(self):
        file = self._send()
        self.order.action_confirm()
        self.order.action_lock()
        self.assertInUse(file)
        self.order.action_unlock()
        self.order._action_cancel()
        self.assertEqual(self._offers(self.customer_user, "/my/files"), [])
        response = self._post(self._url(file), form="/my")
        self.assertEqual(response.status_code, 303)
        self.assertTrue(file.exists())
        file = self._send(self.task)
        self.task.state = "1_done"
        self.assertInUse(file)

    def test_without_uploads_nothing_is_deleted(self):
        file = self._send()
        self.env.company.become_customer_upload = False
        self.assertEqual(self._offers(self.customer_user, "/my/files"), [])
        self._post(self._url(file), form="/my")
        self.assertTrue(file.exists())

    def test_a_second_click_finds_nothing_more(self):
        file = self._send()
        self._login(self.customer_user)
        token = self._csrf_token(self._url(file))
        for status in (303, 404):
            response = self._post(self._url(file), csrf_token=token)
            self.assertEqual(response.status_code, status)
        notes = self.order.message_ids.filtered(lambda note: "Deleted" in note.body)
        self.assertEqual(len(notes), 1)

    def test_without_csrf_token_nothing_is_deleted(self):
        file = self._send()
        with mute_logger("odoo.http"):
            response = self._post(self._url(file), csrf_token="")
        self.assertEqual(response.status_code, 400)
        self.assertTrue(file.exists())

    def test_rpc_has_no_way_to_it(self):
        file = self._send()
        self._login(self.customer_user)
        for method in ("unlink", "_become_delete_upload", "_become_is_linked"):
            self.assertIn("error", self._rpc("ir.attachment", method, file.ids))
        self._rpc("ir.attachment", "write", file.ids, {"become_visible_email": True})
        self.assertTrue(file.exists())
        self.assertFalse(file.become_visible_email)

    def test_own_files_cost_the_same_however_many(self):
        self._send()
        self._login(self.customer_user)
        few = self._count_queries(self.order.access_url)
        for number in range(5):
            self._attach(
                self.order, f"{number}.pdf", PDF, become_visible_portal=True
            ).sudo()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ir_attachment SET create_uid = %s, write_uid = %s "
            "WHERE res_id = %s AND res_model = 'sale.order' AND become_visible_portal",
            (self.customer_user.id, self.customer_user.id, self.order.id),
        )
        self.env.invalidate_all()
        self.assertLessEqual(self._count_queries(self.order.access_url), few)
