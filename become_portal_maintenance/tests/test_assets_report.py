import base64

from odoo.tests import tagged

from .assets_common import AssetsCommon

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestAssetsReport(AssetsCommon):
    def setUp(self):
        super().setUp()
        self.form_page = f"/my/assets/{self.asset.id}/report"
        self._login(self.customer_user)

    def _photo(self, name="leak.png", content=PNG):
        return ("become_files", (name, content, "image/png"))

    def _send(self, text="It leaks", files=(), key="k1", **more):
        return self._post(
            self.form_page,
            {"report": text, "become_key": key},
            files=list(files) or None,
            **more,
        )

    def _reports(self):
        return self.env["maintenance.request"].search(
            [("equipment_id", "=", self.asset.id), ("become_report", "!=", False)]
        )

    def _photos(self, report):
        return self.env["ir.attachment"].search(
            [("res_model", "=", report._name), ("res_id", "=", report.id)]
        )

    def test_a_fault_with_photos_from_the_form_to_the_page(self):
        photos = [self._photo(), self._photo("below.png", PNG + b"x")]
        response = self._send("It leaks\nbelow", photos, follow=True)
        [report] = self._reports()
        self.assertEqual(report.become_report, "It leaks\nbelow")
        self.assertEqual(report.become_reporter_id, self.customer_user.partner_id)
        self.assertEqual(report.user_id, self.technician)
        self.assertEqual(len(self._photos(report)), 2)
        self.assertIn("o_become_confirmation", response.text)
        for photo in self._photos(report):
            self.assertIn(f"/my/files/{photo.id}", response.text)
        url = f"/my/files/{self._photos(report)[0].id}"
        self.assertEqual(self._get_as(self.colleague_user, url).status_code, 200)
        self.assertEqual(self._get_as(self.stranger_user, url).status_code, 404)
        # they follow it on the page, not by what staff writes
        self.assertNotIn(
            self.customer_user.partner_id, report.message_follower_ids.partner_id
        )
        notified = report.message_ids.notified_partner_ids
        self.assertIn(self.technician.partner_id, notified)

    def test_the_same_form_twice_is_one_fault(self):
        first = self._send(files=[self._photo()], follow=False)
        second = self._send(files=[self._photo()], follow=False)
        self.assertEqual(first.headers["Location"], second.headers["Location"])
        self.assertEqual(len(self._reports()), 1)
        self.assertEqual(len(self._photos(self._reports())), 1)
        self._send("Another", key="k2")
        self.assertEqual(len(self._reports()), 2)

    def test_what_was_changed_after_an_answer_got_lost_is_not(self):
        self._send(files=[self._photo()])
        for _click in range(2):
            self._send(files=[self._photo(), self._photo("more.png", PNG + b"x")])
        [report] = self._reports()
        self.assertEqual(len(self._photos(report)), 2)
        for _click in range(2):
            self._send("It leaks, and it is hot")
        self.assertEqual(
            set(self._reports().mapped("become_report")),
            {"It leaks", "It leaks, and it is hot"},
        )
        self.assertEqual(len(self._reports()), 2)

    def test_what_is_wrong_is_said_and_nothing_is_lost(self):
        large = b"\0" * (40 * 1024 * 1024)
        for text, files, sentence in (
            ("", [], "Describe first"),
            ("   ", [self._photo()], "Describe first"),
            ("x" * 4001, [], "too long"),
            ("It leaks", [self._photo("big.png", large)], "too large"),
            ("It leaks", [self._photo("leak.jpg", b"only text")], "leak.jpg"),
            ("It leaks", [self._photo("leak.exe")], "leak.exe"),
            ("It leaks", [self._photo(f"{n}.png") for n in range(21)], "too many"),
        ):
            response = self._send(text, files)
            self.assertEqual(response.status_code, 200, sentence)
            self.assertIn(sentence, response.text)
            self.assertIn('value="k1"', response.text)
            self.assertIn(text.strip(), response.text)
            self.assertFalse(self._reports(), sentence)

    def test_one_bad_photo_of_ten_leaves_none(self):
        photos = [self._photo(f"{n}.png", PNG + bytes([n])) for n in range(9)]
        bad = self._photo("tenth.png", b"only text")
        response = self._send("It leaks", [*photos, bad])
        self.assertIn("tenth.png", response.text)
        self.assertIn("It leaks", response.text)
        self.assertFalse(self._reports())
        files = self.env["ir.attachment"]
        self.assertFalse(files.search([("res_model", "=", "maintenance.request")]))
        # the same form, without it
        self._send("It leaks", photos, follow=True)
        self.assertEqual(len(self._photos(self._reports())), 9)

    def test_what_is_no_text_is_none(self):
        for value in ("\0", "\r\n\r\n", "\u200b" * 0):
            response = self._send(value)
            self.assertIn("Describe first", response.text)
        token = self._csrf_token(self.form_page)
        # a file where there is a text
        for name in ("report", "become_key"):
            given = {"report": "x", "become_key": "k", "csrf_token": token}
            del given[name]
            file = (name, ("x.png", PNG, "image/png"))
            response = self.url_open(self.form_page, data=given, files=[file])
            self.assertEqual(response.status_code, 200)
        self.assertLessEqual(len(self._reports()), 1)
        self.assertFalse(self._photos(self._reports()))

    def test_an_asset_that_is_taken_away_meanwhile(self):
        token = self._csrf_token(self.form_page)
        self.asset.become_customer_id = self.stranger_company
        response = self._send(csrf_token=token)
        self.assertEqual(response.status_code, 404)
        self.assertFalse(self._reports())

    def test_a_text_stays_a_text(self):
        response = self._send("<script>alert(1)</script>", follow=True)
        self.assertNotIn("<script>alert", response.text)
        self.assertIn("&lt;script&gt;alert", response.text)
        bodies = str(self._reports().message_ids.mapped("body"))
        self.assertNotIn("<script>", bodies)

    def test_nobody_reports_on_what_is_not_theirs(self):
        token = self._csrf_token(self.form_page)
        foreign = self._make_asset("Of a stranger", self.stranger_company)
        for number in (foreign.id, 0, 10**6, 2**31):
            response = self._post(
                f"/my/assets/{number}/report",
                {"report": "x", "csrf_token": token},
            )
            self.assertEqual(response.status_code, 404)
        self.assertFalse(
            self.env["maintenance.request"].search([("equipment_id", "=", foreign.id)])
        )

    def test_without_a_token_of_the_form_nothing_is_taken(self):
        response = self._post(self.form_page, {"report": "x", "csrf_token": "no"})
        self.assertEqual(response.status_code, 400)
        self.assertFalse(self._reports())

    def test_no_photos_where_customers_send_no_files(self):
        self.env.company.become_customer_upload = False
        self._send(files=[self._photo()])
        self.assertFalse(self._photos(self._reports()))

    def test_who_reported_it_gets_a_mail_when_it_is_closed(self):
        self._send()
        report = self._reports()
        report.name = "Kattestaart"
        with self.mock_mail_gateway():
            report.stage_id = self.env.ref("maintenance.stage_1")
        self.assertNotIn("customer@", str([m["email_to"] for m in self._mails]))
        with self.mock_mail_gateway():
            report.stage_id = self.done
            self.env["mail.mail"].search([("state", "=", "outgoing")]).send()
        mails = [m for m in self._mails if "assets_customer@" in str(m["email_to"])]
        self.assertEqual(len(mails), 1)
        body = mails[0]["body"]
        self.assertIn("It leaks", body)
        self.assertIn(f"/my/assets/{self.asset.id}", body)
        self.assertNotIn("Kattestaart", str(mails[0]))
        self.assertNotIn("access_token", body)
        page = self._page(self.customer_user, f"/my/assets/{self.asset.id}")
        self.assertIn(self.done.name, page.text_content())
        with self.mock_mail_gateway():
            report.stage_id = self.done
        self.assertFalse(self._mails)
