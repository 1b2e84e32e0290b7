from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .test_own_data_logins import LoginsCommon


@tagged("post_install", "-at_install")
class TestInvitedAgain(LoginsCommon):
    """A colleague who had a login before, however that ended."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._appoint(cls.me)
        # as after the first time that somebody logged in
        cls.env["res.users.log"].with_user(cls.colleague_user).sudo().create({})

    def _invite(self):
        """Press the button, and return what the page says then."""
        with self.mock_mail_gateway():
            self._press("invite", self.colleague)
        return self.url_open(f"/my/colleagues/{self.colleague.id}").text

    def _assert_is_invited(self):
        self.assertIn("We have mailed the invitation", self._invite())
        self.assertEqual(self._recipients(), {"daisy@example.com"})
        self.assertEqual(len(self._mails), 1)
        self.assertTrue(self.colleague_user.active)
        self.assertTrue(self.colleague_user._is_portal())
        self.assertEqual(self.colleague.user_ids, self.colleague_user)

    def _leave(self):
        """Delete the own account, as on the page of security."""
        self.colleague_user._deactivate_portal_user()
        self.assertFalse(self.colleague.active)
        self._press("restore", self.colleague)
        self.assertTrue(self.colleague.active)

    def test_withdrawn_archived_and_restored(self):
        for verb in ("withdraw", "archive", "restore"):
            self._press(verb, self.colleague)
        self._assert_is_invited()

    def test_a_login_that_staff_archived(self):
        self.colleague_user.action_archive()
        self._assert_is_invited()

    def test_staff_grants_an_archived_login_anew(self):
        self.colleague_user.action_archive()
        wizard = self.env["portal.wizard"].create(
            {"partner_ids": [Command.set(self.colleague.ids)]}
        )
        self.assertFalse(wizard.user_ids.is_portal)
        with self.mock_mail_gateway():
            wizard.user_ids.action_grant_access()
        self.assertTrue(self.colleague_user.active)
        self.assertTrue(wizard.user_ids.is_portal)

    def test_an_account_that_its_owner_deleted(self):
        self._leave()
        self._assert_is_invited()
        self.assertEqual(self.colleague_user.login, "daisy@example.com")
        # nor does it go in the night, as was asked before
        deletions = self.env["res.users.deletion"]
        self.assertFalse(deletions.search([("user_id", "=", self.colleague_user.id)]))

    def test_a_deleted_account_of_an_address_that_is_in_use_by_now(self):
        self._leave()
        other = self._make_login("aster")
        other.login = "daisy@example.com"
        self.assertIn("cannot be used here", self._invite())
        self.assertFalse(self._mails)
        self.assertFalse(self.colleague_user.active)
        self.assertIn("__deleted_user_", self.colleague_user.login)

    def test_a_new_login_reads_what_the_manager_reads(self):
        companies = self.env["res.company"].create(
            [{"name": "Second"}, {"name": "Third"}]
        )
        self.user.company_ids |= companies[0]
        # what staff gave somebody stays as it is, also when they are invited again
        self._press("withdraw", self.colleague)
        with self.mock_mail_gateway():
            for partner in (self.gardener, self.colleague):
                self._press("invite", partner)
        self.assertEqual(
            self.gardener.user_ids.company_ids, self.company | companies[0]
        )
        self.assertEqual(self.gardener.user_ids.company_id, self.company)
        self.assertEqual(self.colleague_user.company_ids, self.company)

    # --- added once more instead ----------------------------------------------------

    def _add(self, email="daisy@example.com"):
        """Add somebody with an address, and return what the page says."""
        self._login(self.user)
        with self.mock_mail_gateway():
            response = self._post(
                "/my/colleagues/new", name="Daisy", email=email, become_invite="1"
            )
        self.assertFalse(self._mails)
        return response.text

    def test_an_archived_colleague_is_named_with_what_to_do(self):
        for verb in ("withdraw", "archive"):
            self._press(verb, self.colleague)
        page = self._add("Daisy@Example.com")
        self.assertIn(f"{self.colleague.name} has this e-mail address already", page)
        self.assertIn("Restore them", page)

    def test_an_active_colleague_is_named(self):
        page = self._add()
        self.assertIn(f"{self.colleague.name} has this e-mail address already", page)
        self.assertNotIn("Restore them", page)

    def test_nobody_else_is_named(self):
        # a stranger, one of ours, and one of ours among the contacts
        for email in ("thistle@example.com", "joost@example.com", "ours@example.com"):
            page = self._add(email)
            self.assertIn("cannot be used here", page)
            self.assertNotIn("has this e-mail address already", page)

    def test_nobody_is_named_when_a_stranger_has_it_too(self):
        self.stranger.email = self.colleague.email
        self.assertIn("cannot be used here", self._add())

    def test_who_has_it_as_a_login_alone_is_not_named(self):
        self.colleague_user.login = "secret-login@example.com"
        page = self._add("secret-login@example.com")
        self.assertIn("cannot be used here", page)
        self.assertNotIn(self.colleague.name, page)

    def test_a_private_person_hears_of_nobody(self):
        with self.assertRaisesRegex(UserError, "cannot be used here"):
            self._as(self.private_user, self.private).write(
                {"email": "daisy@example.com"}
            )
