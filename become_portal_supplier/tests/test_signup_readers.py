from odoo.tests import new_test_user, tagged

from .signup_common import SUPPLIER_PAGE, SignupCommon


@tagged("post_install", "-at_install")
class TestSignupReaders(SignupCommon):
    """A colleague who answered a question hears what becomes of the sign-up, too."""

    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("nl_NL")
        self.env["ir.module.module"]._load_module_terms(
            ["become_portal_supplier"], ["nl_NL"]
        )
        self.signup = self._supplier()
        self.mine = self.signup.with_user(self.reviewer)
        self.mine._send_question("Which colours?")
        self.colleague = new_test_user(
            self.env,
            "signup_reader",
            groups="base.group_portal",
            email="iris@zonneveld.example",
        )
        self.colleague.partner_id.parent_id = self.signup.partner_id
        self.colleague.lang = "nl_NL"
        self.colleague.password = "long enough"
        self.authenticate(self.colleague.login, "long enough")
        response = self._post(SUPPLIER_PAGE, {"text": "Red and blue"})
        self.assertEqual(response.status_code, 303)

    def _get_outcome(self, address, words):
        return [mail for mail in self._mails_to(address) if words in mail["subject"]]

    def test_both_are_mailed_the_approval(self):
        self.mine.action_approve()
        [own] = self._get_outcome(self.signup.email, "You are our supplier")
        [other] = self._get_outcome(
            "iris@zonneveld.example", "Je bent onze leverancier"
        )
        self.assertIn("/my/supplier", other["body"])
        self.assertNotIn("token=", other["body"], "a first password is its owner's")
        self.assertNotIn(self.colleague.name, own["body"])

    def test_both_are_mailed_the_refusal(self):
        self.mine._refuse_supplier("No tulips")
        for address in (self.signup.email, "iris@zonneveld.example"):
            found = [m for m in self._mails_to(address) if "No tulips" in m["body"]]
            self.assertEqual(len(found), 1, address)

    def test_nobody_else_is(self):
        stranger = self.env["res.partner"].create({"name": "S", "email": "s@s.example"})
        for author in (stranger, self.reviewer.partner_id):
            self.signup.message_post(
                body="Look",
                author_id=author.id,
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
        self.assertEqual(
            self.signup._get_outcome_readers(),
            self.signup.contact_id | self.colleague.partner_id,
        )
