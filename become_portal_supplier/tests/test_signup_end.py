from odoo.tests import tagged

from odoo.addons.become_portal_supplier.models.become_supplier_signup_form import (
    MAX_LENGTH,
)

from .signup_common import PAGE, PDF, SUPPLIER_PAGE, TYPED, SignupCommon

ADDRESS = TYPED["email"]
#: as long as fits, and as browsers send it: with two characters for each line end
LINES = ("ab\n" * MAX_LENGTH["text"])[: MAX_LENGTH["text"]]
AS_BROWSERS_SEND = LINES.replace("\n", "\r\n")


@tagged("post_install", "-at_install")
class TestSignupTwice(SignupCommon):
    """What is pressed twice is done once."""

    def setUp(self):
        super().setUp()
        self.signup = self._supplier()
        self.newcomer = self.signup.contact_id.user_ids
        self.newcomer.password = "long enough"
        self.mine = self.signup.with_user(self.reviewer)

    def _count(self, words):
        return sum(words in mail["body"] for mail in self._mails_to(ADDRESS))

    def test_approving(self):
        for _time in range(2):
            self.mine.action_approve()
            self.assertEqual(self._count("one of our suppliers"), 1)

    def test_approving_again_after_a_refusal(self):
        self.mine.action_approve()
        self.mine._refuse_supplier("No tulips")
        self.mine.action_approve()
        self.assertEqual(self.signup.state, "approved")
        self.assertEqual(self._count("one of our suppliers"), 2)

    def test_refusing_and_asking(self):
        for kind in ("refuse", "ask"):
            wizard = self.env["become.supplier.signup.reply"].with_user(self.reviewer)
            reply = wizard.create(
                {"signup_id": self.signup.id, "kind": kind, "text": f"About {kind}"}
            )
            for _time in range(2):
                reply.action_send()
                self.assertEqual(self._count(f"About {kind}"), 1)
        # another dialog, with the same reason
        reply = wizard.create(
            {"signup_id": self.signup.id, "kind": "refuse", "text": "About refuse"}
        )
        reply.action_send()
        self.assertEqual(self._count("About refuse"), 1)

    def _answer(self, text, content=None):
        self.authenticate(self.newcomer.login, "long enough")
        files = [("become_files", ("prices.pdf", content))] if content else None
        response = self._post(SUPPLIER_PAGE, {"text": text}, files)
        self.assertEqual(response.status_code, 303)
        self.env.invalidate_all()
        talk = self.signup.with_user(self.newcomer).sudo()._get_conversation()
        return len(talk), len(self.signup.attachment_ids)

    def test_answering(self):
        self.assertEqual(self._answer("Red\r\nand blue", PDF), (1, 1))
        self.assertEqual(self._answer("Red\r\nand blue", PDF), (1, 1))
        # the same words about another file
        self.assertEqual(self._answer("Red\r\nand blue", PDF + b"2"), (2, 2))
        self.assertEqual(self._answer("Red", PDF), (3, 3))
        # the same words after a question
        self.mine._send_question("And what else?")
        self.assertEqual(self._answer("Red", PDF), (5, 4))


@tagged("post_install", "-at_install")
class TestLongAnswers(SignupCommon):
    """A text that fits where it is typed is taken in full, or refused in words."""

    def _get_said(self, signup):
        talk = signup.with_user(signup.contact_id.user_ids).sudo()._get_conversation()
        return str(talk.body).replace("<br>", "\n").replace("<br/>", "\n")

    def test_an_answer(self):
        signup = self._supplier()
        signup.contact_id.user_ids.password = "long enough"
        self.authenticate(ADDRESS, "long enough")
        page = self._open_page(SUPPLIER_PAGE)
        [longest] = page.xpath("//textarea[@name='text']/@maxlength")
        self.assertEqual(len(LINES), int(longest))
        response = self._post(SUPPLIER_PAGE, {"text": AS_BROWSERS_SEND})
        self.assertEqual(response.status_code, 303)
        self.assertTrue(LINES in self._get_said(signup), "it was cut")
        # nothing is cut: it comes back with a sentence
        response = self._post(SUPPLIER_PAGE, {"text": f"{AS_BROWSERS_SEND}!"})
        self.assertEqual(response.status_code, 200)
        self.assertIn("This is too long", self._text_of(response))
        self.assertTrue("\nab!" in response.text, "what was typed is lost")
        self.assertFalse("ab!" in self._get_said(signup), "it was cut")

    def test_what_is_typed_to_register(self):
        page = self._open_page(PAGE)
        [longest] = page.xpath("//textarea[@name='products_services']/@maxlength")
        self.assertEqual(len(LINES), int(longest))
        signup = self._apply(products_services=AS_BROWSERS_SEND)
        self.assertEqual(signup.products_services, LINES)
        response = self._sign_up(products_services=f"{AS_BROWSERS_SEND}!")
        self.assertEqual(response.status_code, 200)
        self.assertIn("This is too long", self._text_of(response))


@tagged("post_install", "-at_install")
class TestSignupGone(SignupCommon):
    """A dossier whose contact is deleted, or merged."""

    def setUp(self):
        super().setUp()
        self.signup = self._supplier()
        self.signup.message_post(body="Ask them for more")
        self.number = self.signup.id
        self.supplier_contact = self.signup.partner_id

    def _find_traces(self):
        """What there is of the dossier in tables that name it by model and number."""
        traces = set()
        for model, name in (
            ("mail.activity", "res_model"),
            ("mail.followers", "res_model"),
            ("mail.message", "model"),
            ("ir.attachment", "res_model"),
        ):
            domain = [
                (name, "=", "become.supplier.signup"),
                ("res_id", "=", self.number),
            ]
            if self.env[model].search_count(domain):
                traces.add(model)
        return traces

    def _as_remover(self, partner):
        clerk = self._make_user("remover", "base.group_user,base.group_partner_manager")
        return partner.with_user(clerk)

    def test_it_leaves_nothing_with_its_contact(self):
        self.assertIn("mail.activity", self._find_traces())
        self.assertIn("mail.message", self._find_traces())
        self.signup.contact_id.user_ids.unlink()
        self.signup.contact_id.unlink()
        self._as_remover(self.supplier_contact).unlink()
        self.assertFalse(self.signup.exists())
        self.assertEqual(self._find_traces(), set())

    def _merge(self, remains):
        wizard = (
            self.env["base.partner.merge.automatic.wizard"]
            .with_context(
                active_model="res.partner",
                active_ids=(self.supplier_contact | remains).ids,
            )
            .create({})
        )
        wizard.dst_partner_id = remains
        wizard.action_merge()
        self.assertFalse(self.supplier_contact.exists())
        self.env.invalidate_all()

    def test_it_is_decided_when_it_is_merged_into_a_supplier(self):
        self.company.become_role_ids = self.supplier
        newcomer = self.signup.contact_id.user_ids
        self._merge(self.company)
        self.assertEqual(self.signup.partner_id, self.company)
        self.assertFalse(self.company.become_supplier_state)
        self.assertEqual(self.signup.state, "approved")
        self.assertFalse(self.signup.activity_ids)
        self.assertEqual(self._roles_of(newcomer), ["supplier"])
        self.assertEqual(self._roles_of(self.user), ["supplier"])
        found = self.signups.search([("state", "=", "approved")])
        self.assertIn(self.signup, found)

    def test_it_is_pending_when_it_is_merged_into_a_customer(self):
        self._merge(self.company)
        self.assertEqual(self.company.become_supplier_state, "pending")
        self.assertEqual(self.signup.state, "pending")
        self.assertTrue(self.signup.activity_ids)
        self.signup.with_user(self.reviewer).action_approve()
        self.assertEqual(self._roles_of(self.user), ["supplier"])
