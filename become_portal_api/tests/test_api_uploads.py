from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.become_portal.tests.files_common import PDF, PNG

from .api_common import ApiPeopleCommon


@tagged("post_install", "-at_install")
class TestApiUploads(ApiPeopleCommon):
    """Files that an app sends: by their content, once, or nothing is kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product = cls.env["product.product"].create({"name": "Garden design"})
        cls.order = cls.env["sale.order"].create(
            {
                "partner_id": cls.customer_user.partner_id.id,
                "order_line": [Command.create({"product_id": cls.product.id})],
            }
        )
        cls.order.action_quotation_sent()
        cls.env.company.become_customer_upload = True
        cls.env.company.become_customer_upload_limit = 1

    def _upload(self, content=PNG, name="photo.png", user=None, number=None, **headers):
        headers.setdefault("Content-Type", "application/octet-stream")
        return self._ask(
            f"/documents/quotations/{number or self.order.id}/files",
            user or self.customer_user,
            method="POST",
            params={"name": name} if name else {},
            data=content,
            headers=headers,
        )

    def _find_files(self):
        return self.env["ir.attachment"].search(
            [("res_model", "=", "sale.order"), ("res_id", "=", self.order.id)]
        )

    def test_a_photo_is_kept_and_can_be_opened(self):
        response = self._upload()
        self.assertEqual(response.status_code, 201, response.text)
        answer = response.json()
        self.assertEqual((answer["name"], answer["size"]), ("photo.png", len(PNG)))
        file = self._find_files()
        self.assertEqual((file.raw, file.mimetype), (PNG, "image/png"))
        self.assertTrue(file.become_visible_portal)
        files = self._read(f"/documents/quotations/{self.order.id}/files")["items"]
        self.assertEqual([one["id"] for one in files], [file.id])
        content = self._ask(f"/files/{file.id}", self.colleague_user)
        self.assertEqual(content.content, PNG)
        # staff was told, as of a file from the page
        self.assertIn("photo.png", self.order.message_ids[:1].body)

    def test_who_sent_it_can_delete_it_on_the_page(self):
        self._upload()
        file = self._find_files()
        self.assertTrue(
            file.with_user(self.customer_user).sudo()._become_filter_deletable()
        )
        file.become_visible_app = False
        file.become_visible_app = True
        # staff touched it
        self.assertFalse(
            file.with_user(self.customer_user).sudo()._become_filter_deletable()
        )

    def test_what_is_sent_from_the_page_is_in_the_app(self):
        self.form_page = f"/my/orders/{self.order.id}"
        self._login(self.customer_user)
        self._post(
            f"/my/files/upload/sale.order/{self.order.id}",
            files={"become_files": ("plan.pdf", PDF)},
        )
        files = self._read(f"/documents/quotations/{self.order.id}/files")["items"]
        self.assertEqual([one["name"] for one in files], ["plan.pdf"])

    def test_the_same_file_is_kept_once(self):
        first = self._upload().json()
        self.assertEqual(self._upload().json(), first)
        self.assertEqual(self._upload(user=self.colleague_user).json(), first)
        self.assertEqual(len(self._find_files()), 1)
        self.assertNotEqual(self._upload(name="other.png").json()["id"], first["id"])

    def test_a_key_is_of_one_content(self):
        key = {"Idempotency-Key": "upload-1"}
        first = self._upload(**key)
        again = self._upload(**key)
        self.assertEqual((first.status_code, again.status_code), (201, 201))
        self.assertEqual(again.headers["Idempotency-Replayed"], "true")
        response = self._upload(PNG + b" ", **key)
        self._check_problem(response, 422, "idempotency_key_reused")
        self.assertEqual(self._find_files().raw, PNG)

    def test_what_is_not_taken_is_said_and_nothing_is_kept(self):
        for content, name in (
            (b"MZ program", "photo.png"),
            (b"<script>", "photo.txt"),
            (PNG, "photo.exe"),
            (PDF, "photo.png"),
            (b"", "photo.png"),
        ):
            response = self._upload(content, name)
            problem = self._check_problem(response, 422, "refused")
            self.assertIn(name, problem["detail"])
        self.assertFalse(self._find_files())

    def test_a_file_can_be_too_large(self):
        response = self._upload(PNG + b"\0" * 1024 * 1024)
        self._check_problem(response, 413, "too_large")
        # larger than the limit of any company
        response = self._upload(PNG + b"\0" * 40 * 1024 * 1024)
        self._check_problem(response, 413, "too_large")
        self.assertFalse(self._find_files())

    def test_of_a_file_that_is_sent_without_its_length_no_part_is_kept(self):
        megabyte = b"An oak\n\n" * (1024 * 1024 // 8)
        companies = self.env["res.company"].search([])
        companies.become_customer_upload_limit = 1
        for rest in (b"!", megabyte):
            response = self._upload(iter([megabyte, rest]), "trees.txt")
            self._check_problem(response, 413, "too_large")
        self.assertFalse(self._find_files())
        response = self._upload(iter([megabyte]), "trees.txt")
        self.assertEqual(response.json()["size"], 1024 * 1024)

    def test_a_request_needs_a_name_and_the_content_type(self):
        self._check_problem(self._upload(name=""), 422, "invalid")
        self._check_problem(self._upload(name="x" * 256), 422, "invalid")
        for content_type in ("image/png", "multipart/form-data; boundary=x", ""):
            response = self._upload(**{"Content-Type": content_type})
            self._check_problem(response, 415, "unsupported_media_type")
            self.assertEqual(response.headers["Accept"], "application/octet-stream")
        self.assertFalse(self._find_files())

    def test_where_no_files_are_taken_none_is_kept(self):
        self.env.company.become_customer_upload = False
        self._check_problem(self._upload(), 403, "forbidden")
        self.env.company.become_customer_upload = True
        self._check_problem(self._upload(user=self.stranger_user), 404, "not_found")
        self._check_problem(self._upload(number=2**40), 404, "not_found")
        self.assertFalse(self._find_files())
