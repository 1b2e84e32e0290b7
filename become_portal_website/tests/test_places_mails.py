from odoo.tests import tagged

from odoo.addons.mail.tests.common import MailCase

from .places_common import PlacesCommon


@tagged("post_install", "-at_install")
class TestPlacesMails(PlacesCommon, MailCase):
    """Who hears of what was submitted and decided, and in which language."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        for name in ("submitted", "published", "refused"):
            template = cls.env.ref(f"become_portal_website.mail_place_{name}")
            template.with_context(lang="nl_NL").subject = f"In het Nederlands: {name}"

    def _mails_of(self, action):
        with self.mock_mail_gateway():
            action()
            self.env.cr.postcommit.run()
        mails = self._new_mails or self.env["mail.mail"]
        return [
            (mail.subject, mail.recipient_ids | self._find_contacts(mail.email_to))
            for mail in mails
        ]

    def _find_contacts(self, addresses):
        return self.env["res.partner"].search([("email", "=", addresses or "-")])

    def test_staff_hears_of_what_is_submitted(self):
        draft = self._draft("Open")
        [(subject, readers)] = self._mails_of(draft._submit)
        self.assertEqual(subject, f"{self.iris.name} submitted Team")
        self.assertEqual(readers, self.editor.partner_id)
        self.editor.lang = "nl_NL"
        other = self._draft("Music", self.other, self.bas)
        [(subject, _readers)] = self._mails_of(other._submit)
        self.assertEqual(subject, "In het Nederlands: submitted")

    def test_the_maintainer_hears_what_was_decided(self):
        draft = self._draft("Open")
        draft._submit()
        staff = draft.with_user(self.editor).sudo(False)
        staff.remarks = "When?"
        [(subject, readers)] = self._mails_of(staff.action_refuse)
        self.assertEqual((subject, readers), ("Remarks on Team", self.iris.partner_id))
        draft._submit()
        self.iris.partner_id.lang = "nl_NL"
        [(subject, readers)] = self._mails_of(staff.action_publish)
        self.assertEqual(subject, "In het Nederlands: published")
        self.assertEqual(readers, self.iris.partner_id)

    def test_what_is_published_immediately_asks_nobody(self):
        self.place.publishing = "immediate"
        self.assertFalse(self._mails_of(self._draft("Open")._submit))
        self.assertFalse(self.place.version_ids.activity_ids)

    def test_a_place_without_somebody_responsible_waits_in_the_queue(self):
        self.place.responsible_id = False
        draft = self._draft("Open")
        self.assertFalse(self._mails_of(draft._submit))
        self.assertEqual(draft.state, "submitted")

    def test_a_maintainer_does_not_follow_what_staff_says(self):
        draft = self._draft("Open")
        draft._submit()
        staff = draft.with_user(self.editor).sudo(False)
        staff.message_post(body="Not too fast", subtype_xmlid="mail.mt_comment")
        self.assertNotIn(self.iris.partner_id, draft.message_partner_ids)
