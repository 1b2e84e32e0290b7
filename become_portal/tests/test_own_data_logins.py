import re
from contextlib import suppress
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import email_normalize

from odoo.addons.mail.tests.common import MailCase

from .test_own_data_pages import PagesCommon


class LoginsCommon(PagesCommon, MailCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.email = "office@example.com"

    def _press(self, verb, partner, user=None):
        self._login(user or self.user)
        return self._post(f"/my/colleagues/{partner.id}/{verb}", confirmed="1")

    def _recipients(self):
        """The addresses that mail went to."""
        return {
            email_normalize(address)
            for mail in self._mails
            for address in mail["email_to"]
        }

    def _find_link(self, mail, path):
        found = re.search(rf'href="[^"]*({path}[^"]*)"', mail.body_html)
        return found.group(1).replace("&amp;", "&")


@tagged("post_install", "-at_install")
class TestInvitations(LoginsCommon):
    def test_a_manager_invites(self):
        self._appoint(self.me)
        with self.mock_mail_gateway():
            self._press("invite", self.gardener)
        user = self.gardener.user_ids
        self.assertEqual(user.login, "gerard@example.com")
        self.assertTrue(user.has_group("base.group_portal"))
        self.assertTrue(user.share)
        self.assertIn("gerard@example.com", self._recipients())
        with self.mock_mail_gateway():
            self._press("invite", self.gardener)
        self.assertIn("gerard@example.com", self._recipients())
        self.assertEqual(self.gardener.user_ids, user)

    def _invite_as_seen(self, seen):
        """Press a button of a page that was opened a while ago; return the mails."""
        self._login(self.user)
        with self.mock_mail_gateway():
            path = f"/my/colleagues/{self.gardener.id}/invite"
            self.assertEqual(self._post(path, seen=seen).status_code, 303)
        return len(self._mails)

    def _get_seen(self):
        page = self._open(f"/my/colleagues/{self.gardener.id}")
        return page.xpath("//input[@name='seen']/@value")[0]

    def test_a_button_that_is_pressed_twice_invites_once(self):
        self._appoint(self.me)
        seen = self._get_seen()
        self.assertEqual(seen, "none")
        self.assertEqual(self._invite_as_seen(seen), 1)
        self.assertEqual(self._invite_as_seen(seen), 0)
        # another page, another time
        self.gardener.become_invite_date = "2026-01-01 12:00:00"
        again = self._get_seen()
        self.assertEqual(again, "invited 2026-01-01 12:00:00")
        self.assertEqual(self._invite_as_seen(again), 1)
        self.assertEqual(self._invite_as_seen(again), 0)
        self.assertEqual(self._invite_as_seen("nonsense"), 0)
        self.assertEqual(len(self.gardener.user_ids), 1)

    def test_a_login_that_is_withdrawn_already(self):
        self._appoint(self.me)
        for _time in range(2):
            self._press("withdraw", self.colleague)
            page = self.url_open(f"/my/colleagues/{self.colleague.id}")
            self.assertIn("cannot log in any more", page.text)
        self.assertFalse(self.colleague_user.active)

    def test_a_manager_withdraws(self):
        self._appoint(self.me)
        self._press("withdraw", self.colleague)
        self.assertFalse(self.colleague_user.active)
        self.assertTrue(self.colleague.active)
        self.authenticate(None, None)
        response = self.url_open("/web/login", timeout=20)
        self.assertEqual(response.status_code, 200)

    def test_all_logins_of_a_colleague_end(self):
        # Odoo's wizard takes the first by name; one that is archived hides the others
        for name, active in (("aster", False), ("zinnia", True)):
            login = self._make_login(name)
            login.write({"partner_id": self.colleague.id, "active": active})
        self.assertEqual(len(self.colleague.user_ids), 2)
        self._appoint(self.me)
        self._press("withdraw", self.colleague)
        self.assertFalse(self.colleague.user_ids)
        page = self.url_open(f"/my/colleagues/{self.colleague.id}").text
        self.assertIn("cannot log in any more", page)
        self.assertIn("No login", self._open_text(self.colleague))

    def test_one_login_of_two_counts_as_the_login(self):
        second = self._make_login("aster")
        second.partner_id = self.colleague
        self.env["res.users.log"].with_user(second).sudo().create({})
        self._appoint(self.me)
        self.assertIn("Last login", self._open_text(self.colleague))

    def test_whoever_has_a_login_is_a_colleague(self):
        self._appoint(self.me)
        for number, partner in enumerate((self.delivery, self.billing, self.house)):
            login = self._make_login(f"lily{number}")
            with self.subTest(partner=partner.type, company=partner.is_company):
                # not one of those who can log in
                self._login(self.user)
                url = f"/my/colleagues/{partner.id}"
                self.assertEqual(self.url_open(url).status_code, 404)
                login.partner_id = partner
                self.env.flush_all()
                page = self._open("/my/colleagues").text_content()
                self.assertIn(partner.name, page)
                self._press("withdraw", partner)
                self.assertFalse(login.active)
                self.assertTrue(partner.active)
                # a manager who erred gives it back
                self.assertIn("Invite to the portal", self._open_text(partner))

    def _open_text(self, partner):
        return self._open(f"/my/colleagues/{partner.id}").text_content()

    def test_whatever_the_settings(self):
        self._appoint(self.me)
        self._set("off")
        self._press("invite", self.gardener)
        self.assertTrue(self.gardener.user_ids)
        self._press("withdraw", self.gardener)
        self.assertFalse(self.gardener.user_ids)

    def test_nobody_else_does(self):
        for manager in (None, self.colleague):
            if manager:
                self._appoint(manager)
            self._press("invite", self.gardener)
            self._press("withdraw", self.colleague)
            self.assertFalse(self.gardener.user_ids)
            self.assertTrue(self.colleague_user.active)

    def test_not_themselves_nor_staff(self):
        self._appoint(self.me)
        self._press("withdraw", self.me)
        self.assertTrue(self.user.active)
        response = self._press("withdraw", self.our_user.partner_id)
        self.assertEqual(response.status_code, 404)
        self.assertTrue(self.our_user.active)

    def test_an_address_of_another_login_is_not_invited(self):
        self._appoint(self.me)
        for email in ("joost@example.com", "JOOST@EXAMPLE.COM", "thistle@example.com"):
            # as staff may have written it
            self.gardener.email = email
            self._press("invite", self.gardener)
            self.assertFalse(self.gardener.with_context(active_test=False).user_ids)
        for email in (False, "nonsense", "a@example.com, b@example.com"):
            self.gardener.email = email
            self._press("invite", self.gardener)
            self.assertFalse(self.gardener.with_context(active_test=False).user_ids)

    def test_an_archived_colleague_is_not_invited(self):
        self._appoint(self.me)
        self.gardener.active = False
        self._press("invite", self.gardener)
        self.assertFalse(self.gardener.user_ids)


@tagged("post_install", "-at_install")
class TestConfirmEmail(LoginsCommon):
    def _ask(self, email="new@example.com"):
        """Change the own address, and return the link that is mailed."""
        with self.mock_mail_gateway():
            self._as(self.user, self.me).write({"email": email})
        mail = self._new_mails
        self.assertEqual(mail.email_to, email)
        self.env.flush_all()
        return self._find_link(mail, "/my/email/")

    def _visit(self, link):
        self.authenticate(None, None)
        response = self.url_open(link)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")
        return response.text

    def _confirm(self, link):
        token = re.search(r'name="csrf_token" value="(\w+)"', self._visit(link))
        return self._post(link, csrf_token=token.group(1) if token else "").text

    def test_opening_the_link_confirms_nothing(self):
        link = self._ask()
        self.assertIn("Confirm address", self._visit(link))
        self.assertEqual(self.me.email, "rose@example.com")

    def test_the_button_confirms_once(self):
        link = self._ask()
        with self.mock_mail_gateway():
            self.assertIn("From now on", self._confirm(link))
        self.assertEqual(self.me.email, "new@example.com")
        self.assertEqual(self.user.login, "rose")
        self.assertEqual(self._changes(self.me).mapped("state"), ["applied"])
        # Odoo tells the old address
        self.assertIn("rose@example.com", self._recipients())
        self.me.email = "other@example.com"
        self.env.flush_all()
        self.assertIn("expired or was used", self._visit(link))
        self._confirm(link)
        self.assertEqual(self.me.email, "other@example.com")

    def test_who_has_a_new_address_reads_how_they_log_in(self):
        self.user.login = "rose@example.com"
        # whoever has the mail to a wrong address does not read what the login is
        page = self._confirm(self._ask())
        self.assertIn("You still log in as you did before.", page)
        self.assertNotIn("rose@example.com", page)
        link = self._ask("newest@example.com")
        self._login(self.user)
        page = self._post(link).text
        self.assertIn("You still log in with rose@example.com.", page)

    def test_whose_login_follows_the_address_reads_nothing_of_it(self):
        self.user.login = "rose@example.com"
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("become_portal.login_by_email", "True")
        page = self._confirm(self._ask("New@example.com"))
        self.assertEqual(self.user.login, "new@example.com")
        self.assertIn("From now on", page)
        self.assertNotIn("You still log in", page)

    def test_in_approval_it_is_pending_after_that(self):
        self._set("approval")
        self.assertIn("pending approval", self._confirm(self._ask()))
        self.assertEqual(self.me.email, "rose@example.com")
        self._changes(self.me).with_user(self.staff).action_accept()
        self.assertEqual(self.me.email, "new@example.com")

    def test_a_form_that_is_sent_twice_sends_one_mail(self):
        first = self._ask()
        with self.mock_mail_gateway():
            self._as(self.user, self.me).write({"email": "new@example.com"})
        self.assertFalse(self._new_mails)
        # an hour later they want another mail, and the last one counts
        self.env.cr.execute(
            "UPDATE become_portal_change SET create_date = create_date - interval '1h'"
        )
        self.env.invalidate_all()
        second = self._ask()
        self._confirm(first)
        self.assertEqual(self.me.email, "rose@example.com")
        self._confirm(second)
        self.assertEqual(self.me.email, "new@example.com")

    def test_a_newer_one_replaces_it(self):
        first = self._ask("first@example.com")
        self._ask("second@example.com")
        self._confirm(first)
        self.assertEqual(self.me.email, "rose@example.com")

    def test_it_expires(self):
        with freeze_time(fields.Datetime.now() - timedelta(hours=49)):
            link = self._ask()
        self.assertIn("expired or was used", self._visit(link))

    def test_a_link_that_was_tampered_with(self):
        link = self._ask()
        for wrong in (
            link[:-3],
            f"{link}AAAA",
            "/my/email/x",
            "/my/email/%00",
            "/my/email/AQ",
        ):
            self.authenticate(None, None)
            response = self.url_open(wrong)
            self.assertLess(response.status_code, 500)
            self.assertNotIn("Confirm address", response.text)

    def test_the_setting_counts_when_it_is_confirmed(self):
        link = self._ask()
        self._set("off")
        self._confirm(link)
        self.assertEqual(self.me.email, "rose@example.com")

    def test_the_address_got_a_login_meanwhile(self):
        link = self._ask()
        new_test_user(
            self.env, login="x", groups="base.group_user", email="new@example.com"
        )
        self.assertIn("cannot be used here", self._confirm(link))
        self.assertEqual(self.me.email, "rose@example.com")

    def test_a_login_that_was_withdrawn_confirms_nothing(self):
        link = self._ask()
        self.user.active = False
        self.env.flush_all()
        self.assertIn("expired or was used", self._visit(link))


@tagged("post_install", "-at_install")
class TestTakeOver(LoginsCommon):
    """The reset of a password mails a link to the owner, whatever customers try."""

    def _reset(self, login):
        with self.mock_mail_gateway():
            self.env["res.users"].sudo().reset_password(login)
        return self._recipients()

    def _tries(self, *access_paths):
        for access_path in access_paths:
            with suppress(UserError), self.env.cr.savepoint():
                access_path()

    def test_a_colleague(self):
        self._appoint(self.me)
        victim = self._as(self.user, self.colleague)
        for vals in ({"email": "attacker@example.com"}, {"email": "rose@example.com"}):
            self._tries(lambda vals=vals: victim.write(vals))
            self._login(self.user)
            self._rpc("res.users", "write", self.colleague_user.ids, vals)
            self._rpc("res.partner", "write", self.colleague.ids, vals)
        self.env.invalidate_all()
        self.assertEqual(self._reset("daisy"), {"daisy@example.com"})
        self.assertEqual(self.colleague.email, "daisy@example.com")

    def test_staff(self):
        self._appoint(self.me)
        for email in (
            "joost@example.com",
            "JOOST@EXAMPLE.COM",
            "\uff4aoost@example.com",
        ):
            self._tries(
                lambda email=email: self._as(self.user, self.me).write(
                    {"email": email}
                ),
                lambda email=email: self._as(self.user, self.gardener).write(
                    {"email": email}
                ),
                lambda: self.gardener.with_user(self.user)._become_invite(),
            )
        self.assertEqual(self._reset("joost@example.com"), {"joost@example.com"})
