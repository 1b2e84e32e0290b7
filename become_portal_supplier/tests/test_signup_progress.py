from odoo.tests import new_test_user, tagged

from .signup_common import PDF, SUPPLIER_PAGE, SignupCommon


@tagged("post_install", "-at_install")
class TestSignupProgress(SignupCommon):
    """A supplier sees how far they are, and what they sent in."""

    def setUp(self):
        super().setUp()
        files = [("become_files", ("prices.pdf", PDF))]
        self.signup = self._apply(files)
        self._confirm(self.signup)
        self.newcomer = self.signup.contact_id.user_ids

    def _open_as(self, user):
        user.password = "long enough"
        self.authenticate(user.login, "long enough")
        return self._open_page(SUPPLIER_PAGE)

    def _get_steps(self):
        """The steps, each in words, and those that a screen reader names."""
        page = self._open_as(self.newcomer)
        steps = page.xpath("//ol[contains(@class, 'o_become_supplier_steps')]/li")
        current = [
            " ".join(s.text_content().split())
            for s in steps
            if s.get("aria-current") == "step"
        ]
        return [" ".join(step.text_content().split()) for step in steps], current

    def test_pending(self):
        steps, current = self._get_steps()
        self.assertRegex(steps[0], r"^Sent in Done \S+")
        self.assertEqual(
            steps[1:],
            [
                "E-mail address confirmed Done",
                "Being checked Now",
                "Approved Still to come",
            ],
        )
        self.assertEqual(current, ["Being checked Now"])

    def test_a_size_is_written_as_everywhere_in_the_portal(self):
        big = b"%PDF-1.4\n" + b" " * 1_240_000
        self._open_as(self.newcomer)
        self._post(SUPPLIER_PAGE, {"text": "x"}, [("become_files", ("big.pdf", big))])
        page = self._open_as(self.newcomer)
        [sent] = page.xpath("//*[contains(@class, 'o_become_supplier_sent')]")
        self.assertIn("1.2 MB", sent.text_content())

    def test_approved_and_refused(self):
        mine = self.signup.with_user(self.reviewer)
        mine.action_approve()
        steps, current = self._get_steps()
        self.assertEqual(current, ["Approved Done"])
        self.assertIn("Being checked Done", steps)
        mine._refuse_supplier("No tulips")
        steps, current = self._get_steps()
        self.assertEqual(current, ["Not accepted Done"])
        self.assertNotIn("Approved", " ".join(steps))

    def test_what_was_sent_in_is_there_for_who_sent_it(self):
        page = self._open_as(self.newcomer)
        [sent] = page.xpath("//*[contains(@class, 'o_become_supplier_sent')]")
        for text in (
            "Kwekerij Zonneveld",
            "fleur@zonneveld.example",
            "1411 AA Naarden",
            "Tulips, by the thousand.",
            "prices.pdf",
        ):
            self.assertIn(text, sent.text_content())
        self.assertNotIn("VAT", sent.text_content(), "nothing was filled in")

    def test_a_colleague_sees_the_steps_only(self):
        colleague = new_test_user(
            self.env, "signup_colleague", groups="base.group_portal"
        )
        colleague.partner_id.parent_id = self.signup.partner_id
        page = self._open_as(colleague)
        self.assertTrue(page.xpath("//ol[contains(@class, 'o_become_supplier_steps')]"))
        text = page.text_content()
        for secret in ("Tulips", "prices.pdf", "Laan 1"):
            self.assertNotIn(secret, text)

    def test_files_of_others_are_not_theirs(self):
        """Neither those of staff, nor those of a mail by somebody else."""
        attachments = self.env["ir.attachment"]
        by_staff = (
            attachments.with_user(self.reviewer)
            .sudo()
            .create({"name": "costing.pdf", "raw": PDF})
        )
        stranger = self.env["res.partner"].create({"name": "S", "email": "s@s.example"})
        by_mail = attachments.create({"name": "stranger.pdf", "raw": PDF})
        answer = attachments.create({"name": "mailed.pdf", "raw": PDF})
        for author, file in ((stranger, by_mail), (self.signup.contact_id, answer)):
            self.signup.message_post(
                body="Look",
                author_id=author.id,
                message_type="email",
                subtype_xmlid="mail.mt_comment",
                attachment_ids=file.ids,
            )
        self.signup.sudo().attachment_ids += by_staff
        self.assertIn(by_mail, self.signup.attachment_ids)
        self._open_as(self.newcomer)
        self._post(SUPPLIER_PAGE, {"text": "x"}, [("become_files", ("own.pdf", PDF))])
        page = self._open_as(self.newcomer)
        [sent] = page.xpath("//*[contains(@class, 'o_become_supplier_sent')]")
        for name in ("prices.pdf", "mailed.pdf", "own.pdf"):
            self.assertIn(name, sent.text_content())
        for name in ("costing.pdf", "stranger.pdf"):
            self.assertNotIn(name, page.text_content())
