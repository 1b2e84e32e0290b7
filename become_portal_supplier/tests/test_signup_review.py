from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .signup_common import PDF, SUPPLIER_PAGE, TYPED, SignupCommon

ADDRESS = TYPED["email"]


@tagged("post_install", "-at_install")
class TestSignupReview(SignupCommon):
    def setUp(self):
        super().setUp()
        self.signup = self._supplier()
        self.newcomer = self.signup.contact_id.user_ids
        self.newcomer.password = "long enough"
        self.mine = self.signup.with_user(self.reviewer)

    def _reply(self, kind, text):
        wizard = self.env["become.supplier.signup.reply"].with_user(self.reviewer)
        wizard.create(
            {"signup_id": self.signup.id, "kind": kind, "text": text}
        ).action_send()

    def _log_in(self, user=None):
        user = user or self.newcomer
        password = "long enough" if user == self.newcomer else user.login
        self.authenticate(user.login, password)

    def test_staff_hears_of_it(self):
        [activity] = self.signup.activity_ids
        self.assertEqual(activity.user_id, self.reviewer)
        [mail] = self._mails_to(self.reviewer.email)
        self.assertIn(TYPED["products_services"], mail["body"])
        self.assertTrue(self._was_mailed(ADDRESS, "looking at it"))

    def test_it_does_not_break_when_nobody_looks(self):
        self.reviewer.active = False
        signup = self._supplier(email="b@zonneveld.example")
        self.assertEqual(signup.state, "pending")
        self.assertNotEqual(signup.activity_ids.user_id, self.reviewer)
        other = self._create_company(name="Nobody works here")
        signup.company_id = other
        signup.activity_ids.unlink()
        users = self.env["res.users"].search([("company_ids", "in", other.ids)])
        users.write({"company_ids": [(3, other.id)]})
        self.assertFalse(signup._get_reviewer_sudo())
        self.assertEqual(signup._get_responsible_sudo(), other.partner_id)
        signup._notify_reviewer("mail_signup_answered")
        self.assertFalse(signup.activity_ids)

    def test_approving_opens_it_immediately(self):
        self.assertEqual(self._roles_of(self.newcomer), ["supplier_pending"])
        self.mine.action_approve()
        self.assertEqual(self._roles_of(self.newcomer), ["supplier"])
        self.assertEqual(self.signup.state, "approved")
        self.assertTrue(self.signup.partner_id.supplier_rank)
        self.assertFalse(self.signup.activity_ids)
        self.assertTrue(self._was_mailed(ADDRESS, "one of our suppliers"))

    def test_refusing_tells_why_in_the_mail_and_in_the_portal(self):
        self._reply("refuse", "We have tulips.\nSorry.")
        self.assertEqual(self.signup.state, "refused")
        self.assertEqual(self._roles_of(self.newcomer), ["supplier_pending"])
        self.assertTrue(self._was_mailed(ADDRESS, "We have tulips."))
        self._log_in()
        self.assertIn("We did not accept you", self.url_open("/my").text)
        self.assertIn("We have tulips.", self.url_open(SUPPLIER_PAGE).text)
        # they answer, and staff thinks again
        self._post(SUPPLIER_PAGE, {"text": "Roses too."})
        self.assertTrue(self.signup.activity_ids)
        self.mine.action_approve()
        self.assertEqual(self._roles_of(self.newcomer), ["supplier"])
        self.assertFalse(self.signup.reason)

    def test_a_question_is_mailed_and_answered_in_the_portal(self):
        self._reply("ask", "Which colours?")
        self.assertTrue(self._was_mailed(ADDRESS, "Which colours?"))
        self.assertTrue(self._was_mailed(ADDRESS, "Answer this mail"))
        self._log_in()
        self.assertIn("Which colours?", self.url_open(SUPPLIER_PAGE).text)
        self.signup.activity_ids.unlink()
        response = self._post(
            SUPPLIER_PAGE,
            {"text": "Red <b>"},
            [("become_files", ("colours.pdf", PDF))],
        )
        self.assertEqual(response.status_code, 303)
        page = self.url_open(SUPPLIER_PAGE)
        self.assertIn("Red &lt;b&gt;", page.text)
        self.assertIn("colours.pdf", page.text)
        [file] = self.signup.attachment_ids
        self.assertEqual(file.res_model, "res.partner")
        self.assertFalse(file.become_visible_portal)
        self.assertTrue(self.signup.activity_ids)
        self.assertTrue(self._was_mailed(self.reviewer.email, "sent an answer"))

    def test_nothing_typed_is_lost_when_a_file_is_refused(self):
        self._log_in()
        response = self._post(
            SUPPLIER_PAGE, {"text": "Red"}, [("become_files", ("run.exe", b"MZ"))]
        )
        self.assertIn("of a type that we do not take", response.text)
        self.assertIn(">Red<", response.text)
        self.assertFalse(self.signup.attachment_ids)
        self.assertIn("Write something", self._post(SUPPLIER_PAGE, {"text": " "}).text)

    def test_an_answer_by_mail_comes_to_the_dossier(self):
        self._reply("ask", "Which colours?")
        question = self.signup.message_ids.filtered(
            lambda message: "Which colours?" in message.body
        )
        self.signup.activity_ids.unlink()
        self.env["mail.thread"].message_process(
            None,
            f"""From: Fleur <{ADDRESS}>
To: catchall@example.com
Subject: Re: A question
Message-Id: <answer@zonneveld.example>
In-Reply-To: {question.message_id}
References: {question.message_id}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain

Red, by mail.
--x
Content-Type: application/pdf; name="mailed.pdf"
Content-Disposition: attachment; filename="mailed.pdf"

%PDF-1.4
--x--
""".encode(),
        )
        bodies = "".join(self.signup.message_ids.mapped("body"))
        self.assertIn("Red, by mail.", bodies)
        self.assertEqual(self.signup.attachment_ids.mapped("name"), ["mailed.pdf"])
        self.assertEqual(self.signup.attachment_ids.res_model, "res.partner")
        self.assertTrue(self.signup.activity_ids)
        self._log_in()
        self.assertIn("Red, by mail.", self.url_open(SUPPLIER_PAGE).text)

    def test_what_staff_write_to_each_other_stays_with_them(self):
        clerk = self._make_user("signup_inside", "base.group_user")
        self.signup.message_subscribe(self.newcomer.partner_id.ids)
        self.assertNotIn(self.newcomer.partner_id, self.signup.message_partner_ids)
        self.mine.message_post(body="Wormwood note")
        self.mine.message_post(
            body="Wormwood to a colleague",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=clerk.partner_id.ids,
        )
        self._log_in()
        self.assertNotIn("Wormwood", self.url_open(SUPPLIER_PAGE).text)
        for mail in self._mails_to(ADDRESS):
            self.assertNotIn("Wormwood", mail["body"])

    def test_nobody_else_opens_or_answers_it(self):
        self._reply("refuse", "Wormwood reason")
        self._log_in(self.user)
        self.assertTrue(self.url_open(SUPPLIER_PAGE).url.endswith("/my"))
        messages = self.signup.message_ids
        self._post(SUPPLIER_PAGE, {"text": "Mine"}, form="/my/account")
        self.assertEqual(self.signup.message_ids, messages)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open(SUPPLIER_PAGE).url)

    def test_portal_users_have_no_right_on_it(self):
        wizard = "become.supplier.signup.reply"
        company = self.signup.partner_id.id
        for user in (self.newcomer, self.user):
            self._log_in(user)
            for model, method, *args in (
                ("become.supplier.signup", "search_read", []),
                ("become.supplier.signup", "read", [self.signup.id], ["reason"]),
                ("become.supplier.signup", "action_approve", [self.signup.id]),
                ("become.supplier.signup", "action_refuse", [self.signup.id]),
                ("become.supplier.signup", "action_ask", [self.signup.id]),
                ("become.supplier.signup", "create", [{"company_name": "x"}]),
                ("become.supplier.signup", "message_post", [self.signup.id]),
                (wizard, "create", [{"kind": "ask", "text": "x"}]),
                (
                    "res.partner",
                    "read",
                    [self.signup.partner_id.id],
                    ["become_signup_ids"],
                ),
                ("res.partner", "action_become_open_signups", [company]),
                ("ir.attachment", "search_read", []),
            ):
                answer = self._rpc(model, method, *args)
                refused = "error" in answer or not answer["result"]
                self.assertTrue(refused, (model, method, answer))
        self.assertEqual(self.signup.state, "pending")

    def test_staff_of_another_company_does_not_see_it(self):
        other = self._create_company(name="Tweede")
        self.reviewer.write(
            {"company_ids": [Command.link(other.id)], "company_id": other.id}
        )
        self.assertTrue(self.mine.search([("id", "=", self.signup.id)]))
        elsewhere = self.mine.with_context(allowed_company_ids=other.ids)
        self.assertFalse(elsewhere.search([("id", "=", self.signup.id)]))
        with self.assertRaises(AccessError):
            elsewhere.action_approve()

    def test_a_reviewer_deletes_and_makes_none_and_an_administrator_deletes(self):
        with self.assertRaises(AccessError):
            self.mine.unlink()
        administrator = new_test_user(
            self.env, login="signup_administrator", groups="base.group_system"
        )
        for user in (self.reviewer, administrator):
            with self.assertRaises(AccessError):
                self.signup.with_user(user).create({"company_name": "x"})
        self.signup.with_user(administrator).unlink()
        self.assertFalse(self.signup.exists())

    def test_staff_without_the_right_decide_nothing(self):
        clerk = self._make_user("signup_clerk", "base.group_user")
        for method in ("action_approve", "action_refuse", "action_ask"):
            with self.assertRaises(AccessError):
                getattr(self.signup.with_user(clerk), method)()

    def test_what_was_not_confirmed_is_not_decided(self):
        self.authenticate(None, None)
        signup = self._apply(email="b@zonneveld.example").with_user(self.reviewer)
        for method in ("action_approve", "action_refuse", "action_ask"):
            with self.assertRaisesRegex(UserError, "not confirmed yet"):
                getattr(signup, method)()

    def test_who_has_no_login_yet_gets_it_when_they_are_approved(self):
        self.authenticate(None, None)
        old = self._make_user("signup_old")
        old.active = False
        signup = self._supplier(email=old.login).with_user(self.reviewer)
        self.assertFalse(signup.has_login)
        with self.assertRaisesRegex(UserError, "There is a login with the address"):
            signup.action_approve()
        self.assertEqual(signup.state, "pending")
        old.unlink()
        signup.action_approve()
        self.assertEqual(signup.state, "approved")
        self.assertTrue(signup.has_login)
        self.assertTrue(self._was_mailed("signup_old@example.com", "/web/signup?"))

    def test_the_state_follows_the_contact(self):
        self.signup.partner_id.become_supplier_state = "refused"
        self.assertEqual(self.signup.state, "refused")
        self.signup.partner_id.become_supplier_state = False
        self.assertEqual(self.signup.state, "approved")

    def test_a_vat_number_is_checked_as_far_as_odoo_can(self):
        self.assertEqual(self.mine.vat_check, "none")
        self.signup.vat = "NL123456782B90"
        # tests/installs looks at it beside Odoo's app for it
        self.assertEqual(self.mine.vat_check, "unchecked")
        twin = self.env["res.partner"].create({"name": "T", "vat": self.signup.vat})
        self.mine.invalidate_recordset()
        self.assertIn(twin, self.mine.duplicate_ids)

    def test_the_dossier_opens_from_the_contact(self):
        partner = self.signup.partner_id.with_user(self.reviewer)
        self.assertEqual(partner.action_become_open_signups()["res_id"], self.signup.id)
