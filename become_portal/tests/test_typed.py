from datetime import date

from odoo.tests import tagged

from odoo.addons.become_portal.tools.request_params import (
    MAX_ID,
    date_param,
    int_param,
    text_param,
)

from .test_resellers_pages import LIST, ResellersPagesCommon

# What an input of a page cannot send, and a program can
FILE = ("note.txt", b"nachtvlinder")


@tagged("post_install", "-at_install")
class TestTyped(ResellersPagesCommon):
    def test_a_file_is_no_text(self):
        self.assertEqual(text_param(" a\0b "), "ab")
        for other in (None, False, 3, [], FILE):
            self.assertEqual(text_param(other), "")

    def test_a_number_is_a_number_of_a_record_or_none(self):
        for value, number in (("3", 3), (" 3 ", 3), (0, 0), (MAX_ID, MAX_ID)):
            self.assertEqual(int_param(value), number)
        for value in ("", "x", "-1", "1.0", "²", "9" * 5000, MAX_ID + 1, -1, True):
            self.assertIsNone(int_param(value), value)
        for value in (None, 1.5, [3], FILE):
            self.assertIsNone(int_param(value), value)
        self.assertEqual(int_param("12", maximum=12), 12)
        self.assertIsNone(int_param("13", maximum=12))

    def test_a_day_is_a_day_or_none(self):
        self.assertEqual(date_param("2026-02-28"), date(2026, 2, 28))
        for value in ("2026-02-29", "yesterday", "", None, 3, FILE, "2026-02-28x"):
            self.assertIsNone(date_param(value), value)

    def test_a_file_where_a_page_has_an_input_changes_nothing(self):
        self._login(self.user)
        paths = (LIST, f"{LIST}/export", f"{LIST}/fees/export", "/my/files")
        paths += ("/my/orders", "/my/quotes", "/my/invoices", "/my/colleagues")
        for path in paths:
            expected = self.url_open(path)
            self.assertEqual(expected.status_code, 200)
            for name in ("search", "sortby", "filterby", "date_begin"):
                with self.subTest(path=path, name=name):
                    answer = self._send(path, name, method="GET")
                    self.assertEqual(answer.status_code, 200)
                    self.assertEqual(len(answer.content), len(expected.content))

    def test_a_file_is_no_note(self):
        self.line.work_todo = True
        self._login(self.user)
        token = self._csrf_token(f"{LIST}/{self.line.id}")
        answer = self._send(
            f"{LIST}/{self.line.id}/done", "work_note", data={"csrf_token": token}
        )
        self.assertEqual(answer.status_code, 200)
        self.assertFalse(self.line.work_todo)
        self.assertFalse(self.line.work_note)

    def _send(self, path, name, method="POST", **kwargs):
        return self.opener.request(
            method, self.base_url() + path, files={name: FILE}, timeout=60, **kwargs
        )
