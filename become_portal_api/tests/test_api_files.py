from odoo.tests import tagged

from .api_common import ApiPeopleCommon

CONTENT = b"0123456789"


@tagged("post_install", "-at_install")
class TestApiFiles(ApiPeopleCommon):
    """Files that staff marked for apps, and no others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._make_order(cls.customer_user.partner_id)
        cls.file = cls._make_file(become_visible_app=True)

    @classmethod
    def _make_order(cls, partner):
        order = cls.env["sale.order"].create({"partner_id": partner.id})
        order.action_confirm()
        return order

    @classmethod
    def _make_file(cls, name="plan.pdf", document=None, **values):
        document = document or cls.order
        return cls.env["ir.attachment"].create(
            {
                "name": name,
                "raw": CONTENT,
                "mimetype": "application/pdf",
                "res_model": document._name,
                "res_id": document.id,
                **values,
            }
        )

    def _list(self, user=None):
        return self._read(f"/documents/orders/{self.order.id}/files", user)["items"]

    def _open(self, file=None, user=None, **options):
        return self._ask(
            f"/files/{(file or self.file).id}", user or self.customer_user, **options
        )

    def test_an_app_gets_a_file_that_is_marked_for_it(self):
        [file] = self._list()
        self.assertEqual(file["id"], self.file.id)
        self.assertEqual((file["name"], file["size"]), ("plan.pdf", len(CONTENT)))
        response = self._open()
        self.assertEqual((response.status_code, response.content), (200, CONTENT))
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        self.assertIn("private", response.headers["Cache-Control"])
        self.assertIn("plan.pdf", response.headers["Content-Disposition"])
        self.assertEqual(self._open(user=self.colleague_user).content, CONTENT)

    def test_no_other_file_is_there_not_even_by_its_number(self):
        order = self._make_order(self.stranger_user.partner_id)
        others = (
            self._make_file(),
            self._make_file(become_visible_portal=True),
            self._make_file(become_visible_email=True),
            self._make_file(become_visible_app=True, document=order),
            self._make_file(become_visible_app=True, document=self.company),
            self._make_file(become_visible_app=True, res_field="access_warning"),
        )
        self.assertEqual([file["id"] for file in self._list()], [self.file.id])
        for file in others:
            self._check_problem(self._open(file), 404, "not_found")
        for user in (self.stranger_user, None):
            response = self._ask(f"/files/{self.file.id}", user)
            status, code = (404, "not_found") if user else (401, "unauthorized")
            self._check_problem(response, status, code)

    def test_a_file_that_is_taken_back_is_gone(self):
        self.assertEqual(self._open().status_code, 200)
        self.file.become_visible_app = False
        self._check_problem(self._open(), 404, "not_found")
        self.assertEqual(self._list(), [])

    def test_numbers_that_no_file_has(self):
        for number in ("0", "-1", "x", str(2**31), str(10**40)):
            response = self._ask(f"/files/{number}", self.customer_user)
            self._check_problem(response, 404, "not_found")

    def test_a_part_of_a_file(self):
        response = self._open(headers={"Range": "bytes=2-4"})
        self.assertEqual((response.status_code, response.content), (206, b"234"))
        self.assertEqual(response.headers["Content-Range"], "bytes 2-4/10")
        response = self._open(headers={"Range": "bytes=50-60"})
        self._check_problem(response, 416, "range_not_satisfiable")

    def _part(self, asked, **headers):
        """Return the status and the content of what is asked with ``Range``."""
        response = self._open(headers={"Range": asked, **headers})
        return response.status_code, response.content

    def test_a_part_from_the_end(self):
        self.assertEqual(self._part("bytes=-3"), (206, b"789"))
        self.assertEqual(self._part("BYTES=7-"), (206, b"789"))
        self.assertEqual(self._part("bytes=8-99"), (206, b"89"))
        # more than there is, is all of it
        response = self._open(headers={"Range": "bytes=-50"})
        self.assertEqual((response.status_code, response.content), (206, CONTENT))
        self.assertEqual(response.headers["Content-Range"], "bytes 0-9/10")
        for nothing in ("bytes=-0", "bytes=10-", f"bytes={'9' * 50}-"):
            response = self._open(headers={"Range": nothing})
            self._check_problem(response, 416, "range_not_satisfiable")
            self.assertEqual(response.headers["Content-Range"], "bytes */10")

    def test_what_is_no_part_is_ignored(self):
        for asked in (
            "chars=1-2",
            "bytes=1-2,4-5",
            "bytes=0-0,-1",
            "bytes=5-2",
            "bytes=-",
            "bytes=a-b",
            "bytes",
            "2-4",
            f"bytes={'9' * 5000}-",
        ):
            self.assertEqual(self._part(asked), (200, CONTENT), asked)
        # it is for GET alone
        response = self._open(method="HEAD", headers={"Range": "bytes=2-4"})
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Length"], str(len(CONTENT)))

    def test_a_part_of_the_version_that_the_caller_has(self):
        headers = self._open().headers
        asked, etag = "bytes=2-4", headers["ETag"]
        for same in (etag, headers["Last-Modified"]):
            self.assertEqual(self._part(asked, **{"If-Range": same}), (206, b"234"))
        later = "Thu, 01 Jan 2099 00:00:00 GMT"
        for other in ('"other"', f"W/{etag}", etag.strip('"'), later, "x"):
            self.assertEqual(self._part(asked, **{"If-Range": other}), (200, CONTENT))
        # what the caller has is looked at first
        self.assertEqual(self._part(asked, **{"If-None-Match": etag})[0], 304)
        self.assertEqual(self._part(asked, **{"If-None-Match": '"other"'})[0], 206)

    def test_a_file_that_has_changed_is_not_continued(self):
        etag = self._open().headers["ETag"]
        for same in (etag, "*"):
            self.assertEqual(self._part("bytes=2-4", **{"If-Match": same})[0], 206)
        for headers in ({}, {"Range": "bytes=2-4"}):
            response = self._open(headers={"If-Match": '"other"', **headers})
            self._check_problem(response, 412, "precondition_failed")

    def test_an_empty_file(self):
        self.file.raw = b""
        self.assertEqual(self._part("bytes=0-4"), (200, b""))

    def test_a_file_that_the_caller_has_is_not_sent_again(self):
        etag = self._open().headers["ETag"]
        response = self._open(headers={"If-None-Match": etag})
        self.assertEqual((response.status_code, response.content), (304, b""))
        self.file.raw = CONTENT[::-1]
        response = self._open(headers={"If-None-Match": etag})
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.content, CONTENT[::-1])

    def test_the_head_of_a_file(self):
        response = self._open(method="HEAD")
        self.assertEqual((response.status_code, response.content), (200, b""))
        self.assertEqual(response.headers["Content-Length"], str(len(CONTENT)))
        self.assertTrue(response.headers["ETag"])

    def test_a_file_whose_content_is_lost_is_not_there(self):
        self.file.write({"type": "url", "url": "javascript:alert(1)", "raw": False})
        self._check_problem(self._open(), 404, "not_found")
