from odoo.tests import tagged

from .test_own_data_pages import PagesCommon
from .test_own_data_review import ReviewCommon

ASKED_ALREADY = "A colleague of yours has asked for this already"


@tagged("post_install", "-at_install")
class TestJoin(ReviewCommon, PagesCommon):
    """Who asks for what a colleague asked for hears what becomes of it, too."""

    def _join(self, url="/my/company", **typed):
        with self.mock_mail_gateway():
            page = self._refuses(ASKED_ALREADY, url, user=self.colleague_user, **typed)
        self.assertFalse(self._new_mails, "staff was told before")
        return page

    def _get_outcomes(self):
        return {mail.recipient_ids: mail for mail in self._new_mails}

    def test_both_are_mailed_the_approval_in_their_own_language(self):
        change = self._ask(name="Garden Fans")
        page = self._join(name="Garden Fans")
        self.assertEqual(self._value(page, "name"), "Garden Fans")
        self.assertEqual(change.joined_ids, self.colleague)
        with self.mock_mail_gateway():
            change.action_accept()
        mails = self._get_outcomes()
        self.assertEqual(mails.keys(), {self.me, self.colleague})
        self.assertEqual(mails[self.me].subject, "Je wijziging is goedgekeurd")
        self.assertIn(self.me.name, mails[self.me].body_html)
        self.assertEqual(mails[self.colleague].subject, "Your change has been approved")
        self.assertIn(self.colleague.name, mails[self.colleague].body_html)
        self.assertNotIn(f"{self.me.name},", mails[self.colleague].body_html)

    def test_both_are_mailed_the_refusal(self):
        change = self._ask(name="Garden Fans")
        for _time in range(2):
            self._join(name="Garden Fans")
        with self.mock_mail_gateway():
            self._refuse(change, "Klopt niet")
        mails = self._get_outcomes()
        self.assertEqual(mails.keys(), {self.me, self.colleague})
        for mail in mails.values():
            self.assertIn("Klopt niet", mail.body_html)

    def test_a_new_colleague_and_a_new_address(self):
        self.me.lang = "en_US"  # one address for all pages
        self._saves("/my/colleagues/new", name="Iris")
        change = self._changes(kind="create")
        self._join("/my/colleagues/new", name="Iris")
        self.assertEqual(change.joined_ids, self.colleague)
        address = {
            "name": "Barn",
            "email": "barn@example.com",
            "phone": "+31 6 12345678",
            "street": "Rose Lane 1",
            "city": "Naarden",
            "zip": "1411 AA",
            "country_id": self.env.ref("base.nl").id,
            "address_type": "delivery",
            "required_fields": "name,email",
        }
        for user in (self.user, self.colleague_user):
            self._login(user)
            answer = self._post("/my/address/submit", address).json()
        self.assertIn(ASKED_ALREADY, answer["messages"][0])
        change = self._changes(kind="create", author_id=self.me.id)[:1]
        self.assertEqual(change.subject, "Barn")
        self.assertEqual(change.joined_ids, self.colleague)

    def test_what_counts_immediately_does_not_keep_them_from_joining(self):
        self._set("direct", "become_edit_addresses")
        change = self._ask(name="Garden Fans")
        self._as(self.colleague_user, self.house).write(
            {"name": "Garden Fans", "street": "Rose Lane 2"}
        )
        self.assertEqual(change.joined_ids, self.colleague)

    def test_who_asks_otherwise_leaves_it_to_the_colleague(self):
        change = self._ask(name="Garden Fans")
        self._join(name="Garden Fans")
        other = self._ask(name="Garden Friends")
        self.assertEqual(change.state, "pending")
        self.assertEqual(change.user_id, self.colleague_user)
        self.assertEqual(change.author_id, self.colleague)
        self.assertFalse(change.joined_ids)
        self.assertEqual(other.author_id, self.me)

    def test_who_left_the_company_hears_nothing(self):
        change = self._ask(name="Garden Fans")
        self._join(name="Garden Fans")
        self.colleague.parent_id = self.stranger.commercial_partner_id
        with self.mock_mail_gateway():
            change.action_accept()
        self.assertEqual(self._new_mails.recipient_ids, self.me)
