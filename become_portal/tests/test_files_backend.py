from odoo.exceptions import AccessError
from odoo.tests import tagged

from .files_common import FilesCommon
from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestFilesBackend(FilesCommon):
    """Staff is told what customers get, and looks at it with their eyes."""

    def test_every_document_has_its_list_of_files(self):
        for document in self.documents:
            view = document.with_user(self.staff_user).get_view(view_type="form")
            self.assertIn('<widget name="become_files"', view["arch"])

    def test_the_preview_is_the_page_of_the_customer(self):
        for document in self.documents:
            action = document.with_user(self.staff_user).action_become_preview()
            self.assertEqual(
                action["url"],
                f"{document.access_url}?access_token={document.access_token}"
                "#become_files",
            )

    def test_customers_and_staff_without_rights_get_no_preview(self):
        for document in self.documents:
            for user in (self.customer_user, self.outsider_user):
                with self.assertRaises(AccessError):
                    document.with_user(user).action_become_preview()

    def test_types_that_phones_cannot_show_are_pointed_out(self):
        for name, opens in (
            ("a.png", True),
            ("a.jpg", True),
            ("a.pdf", True),
            ("a.dwg", False),
            ("a.tiff", False),
            ("a.docx", False),
            ("a.zip", False),
        ):
            attachment = self._attach(self.order, name, b"x")
            self.assertEqual(not attachment.become_hint, opens, name)

    def test_files_in_messages_and_public_files_are_pointed_out(self):
        attachment = self._attach(self.order, "a.pdf")
        self.assertFalse(attachment.become_hint)
        self.order.message_post(
            body="internal",
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            attachment_ids=attachment.ids,
        )
        attachment.invalidate_recordset(["become_hint"])
        self.assertFalse(attachment.become_hint)
        self.order.message_post(
            body="see",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            attachment_ids=attachment.ids,
        )
        attachment.invalidate_recordset(["become_hint"])
        self.assertIn("message", attachment.become_hint)
        attachment.public = True
        self.assertIn("Public", attachment.become_hint)

    def test_hints_cost_the_same_for_many_files(self):
        few = self.env["ir.attachment"]
        for number in range(40):
            few += self._attach(self.order, f"{number}.dwg", b"AC10")
        self.env.flush_all()
        for files in (few[:2], few):
            files.invalidate_recordset()
            with self.assertQueryCount(2):
                files.mapped("become_hint")


@tagged("post_install", "-at_install")
class TestFilesBackendTour(FilesCommon, PortalHttpCase):
    def test_staff_chooses_per_file_and_for_several_at_once(self):
        self.env.flush_all()
        self.start_tour(
            f"/odoo/action-sale.action_orders/{self.order.id}",
            "become_portal_files_backend",
            login="files_staff",
        )
        files = self.env["ir.attachment"].search(
            [("res_model", "=", "sale.order"), ("res_id", "=", self.order.id)]
        )
        choices = {
            file.name: (file.become_visible_email, file.become_visible_portal)
            for file in files
        }
        self.assertEqual(
            choices,
            {
                "drawing.png": (True, True),
                "margin.txt": (False, False),
                "plants.txt": (True, False),
                "terms.pdf": (True, False),
            },
        )
