from unittest.mock import patch

from lxml import html

from odoo import Command
from odoo.exceptions import AccessDenied, ValidationError
from odoo.sql_db import Cursor
from odoo.tests import new_test_user, tagged

from ..models import res_config_settings
from ..tools.login_email import LOGIN_BY_EMAIL, login_of_email
from .http_common import PortalHttpCase
from .roles_common import RolesCommon

# The same letters to the eye, other ones to a program
LOOKALIKES = (
    "\uff53anne@example.com",  # a full-width s
    "sanne@example.\u24d2om",  # a circled c
    "san\u200bne@example.com",  # a space of no width
    "s\u00adanne@example.com",  # a soft hyphen
    "\u202esanne@example.com",  # from right to left
)
SECRET = "sanne secret"
ANOTHER = "s\u0430nne@example.com"  # a Cyrillic a: an address of somebody else


class LoginCommon(RolesCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sanne = cls._make_login("sanne", email="Sanne@example.com")
        cls.staff = cls._make_login("joost", "base.group_user", email="j@example.com")

    @classmethod
    def _make_login(cls, login, group="base.group_portal", **values):
        return new_test_user(
            cls.env, login, groups=group, password=f"{login} secret", **values
        )

    @classmethod
    def _switch(cls, value="True"):
        cls.env["ir.config_parameter"].set_param(LOGIN_BY_EMAIL, value)

    def assertLogsIn(self, login, password=SECRET, user=None):
        self.assertEqual(self._try(login, password), (user or self.sanne).id)

    def assertRefused(self, login, password=SECRET):
        with self.assertRaises(AccessDenied):
            self._try(login, password)

    def _try(self, login, password):
        credential = {"login": login, "password": password, "type": "password"}
        found = self.env["res.users"].authenticate(credential, {"interactive": True})
        return found["uid"]


@tagged("post_install", "-at_install")
class TestLoginSwitch(LoginCommon):
    def test_off_nothing_changes(self):
        self.assertEqual(self.sanne.login, "sanne")
        self.assertLogsIn("sanne")
        self.assertRefused("sanne@example.com")
        self.sanne.email = "else@example.com"
        self.assertEqual(self.sanne.login, "sanne")

    def test_on_the_address_of_portal_users_is_their_login(self):
        self._switch()
        self.assertEqual(self.sanne.login, "sanne@example.com")
        address = "sanne@example.com"
        for typed in (address, address.title(), address.upper(), f" {address} "):
            self.assertLogsIn(typed)
        self.assertRefused("sanne")

    def test_staff_keep_their_names(self):
        self._switch()
        self.assertEqual(self.staff.login, "joost")
        self.assertLogsIn("joost", "joost secret", self.staff)
        self.staff.email = "joost@example.com"
        self.assertEqual(self.staff.login, "joost")
        self.assertEqual(self.env.ref("base.user_admin").login, "admin")

    def test_a_name_that_looks_like_an_address_stays_the_name_of_staff(self):
        anke = self._make_login("Anke@example.com", "base.group_user")
        customer = self._make_login("x", email="anke@example.com")
        self._switch()
        self.assertEqual(customer.login, "anke@example.com")
        self.assertLogsIn("Anke@example.com", "Anke@example.com secret", anke)
        self.assertLogsIn("anke@example.com", "x secret", customer)

    def test_off_again_leaves_the_logins(self):
        self._switch()
        self._switch("False")
        self.assertEqual(self.sanne.login, "sanne@example.com")
        self.assertLogsIn("sanne@example.com")
        self.assertRefused("Sanne@example.com")

    def test_it_is_refused_with_the_names_of_all_who_conflict(self):
        missing = self._make_login("piet", email=False)
        double = self._make_login("double", email="SANNE@example.com")
        holder = self._make_login("held@example.com", "base.group_user")
        holder.email = "h@example.com"
        archived = self._make_login("old@example.com", email="old@example.com")
        archived.active = False
        held = self._make_login("held", email="held@example.com")
        old = self._make_login("old", email="old@example.com")
        users = missing | double | self.sanne | holder | held | archived | old
        before = users.mapped("login")
        with self.assertRaises(ValidationError) as caught, self.env.cr.savepoint():
            self._switch()
        for user in users - self.sanne - double:
            self.assertIn(f"- {user.name} (", str(caught.exception))
        self.assertIn("7 in all", str(caught.exception))
        self.assertEqual(users.mapped("login"), before, "nothing is half done")
        settings = self.env["res.config.settings"].create({})
        action = settings.action_become_show_login_conflicts()
        found = self.env["res.users"].with_context(active_test=False)
        self.assertEqual(found.search(action["domain"]), users)
        self.assertEqual(users.mapped("login"), before)
        missing.email = "piet@example.com"
        double.email = "double@example.com"
        held.email = "free@example.com"
        archived.login = "archived"
        self.assertFalse(settings.action_become_show_login_conflicts()["domain"][0][2])
        settings.become_login_by_email = True
        settings.execute()
        self.assertEqual(old.login, "old@example.com")

    def test_nobody_is_warned_of_what_the_switch_tries(self):
        double = self._make_login("double", email="sanne@example.com")
        # a number is used up by each mail, also by one that is gone or taken back
        before = self.env["mail.mail"].create({}).id
        self.env["res.users"]._become_find_login_conflicts()
        double.partner_id.email = "double@example.com"
        self._switch()
        self.assertEqual(self.env["mail.mail"].create({}).id, before + 1)

    def test_who_has_no_address_keeps_a_login_from_others(self):
        """With any login, also one that looks like the address of somebody else."""
        holder = self._make_login("held@example.com", email=False)
        held = self._make_login("held", email="held@example.com")
        conflicts = self.env["res.users"]._become_find_login_conflicts()
        self.assertEqual(conflicts, holder | held)
        with self.assertRaisesRegex(ValidationError, "2 in all"):
            self._switch()

    def test_finding_conflicts_only_reads_and_asks_as_much_for_many_users(self):
        self._make_many_users(20)
        self._find_conflicts()  # what Odoo keeps in memory
        few, found = self._find_conflicts()
        self.assertEqual(found, 10)
        self._make_many_users(200)
        many, found = self._find_conflicts()
        self.assertEqual(found, 110)
        self.assertEqual(len(many), len(few), "\n".join(many))
        for query in many:
            self.assertRegex(query, r"^\s*SELECT\b")
            self.assertNotRegex(query, r"\bUPDATE\b")

    def _make_many_users(self, number):
        """As many portal users, of whom every second one has the address of another."""
        different = number * 3 // 4
        partners = self.env["res.partner"].create(
            [
                {"name": f"x{at}", "email": f"{at % different}@{number}.example"}
                for at in range(number)
            ]
        )
        self.env["res.users"].with_context(no_reset_password=True).create(
            [
                {
                    "login": f"many-{partner.id}",
                    "partner_id": partner.id,
                    "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
                }
                for partner in partners
            ]
        )

    def _find_conflicts(self):
        """Return what is asked of the database, and how many were found."""
        self.env.flush_all()
        self.env.invalidate_all()
        self.env.registry.clear_all_caches()
        queries = []
        execute = Cursor.execute

        def listen(cursor, query, *args, **kwargs):
            queries.append(getattr(query, "code", query))
            return execute(cursor, query, *args, **kwargs)

        with patch.object(Cursor, "execute", listen):
            found = self.env["res.users"]._become_find_login_conflicts()
            self.env.flush_all()
        return queries, len(found)

    def test_a_list_of_conflicts_has_an_end(self):
        for number in range(3):
            self._make_login(f"double {number}", email="sanne@example.com")
        settings = self.env["res.config.settings"].create({})
        shown = settings.action_become_show_login_conflicts()
        self.assertEqual(shown["name"], "Conflicting addresses")
        self.assertEqual(len(shown["domain"][0][2]), 4)
        with patch.object(res_config_settings, "MAX_CONFLICTS", 3):
            shown = settings.action_become_show_login_conflicts()
        self.assertEqual(shown["name"], "Conflicting addresses (the first 3 of 4)")
        self.assertEqual(len(shown["domain"][0][2]), 3)

    def test_two_can_change_places(self):
        one = self._make_login("two@example.com", email="one@example.com")
        two = self._make_login("one@example.com", email="two@example.com")
        self._switch()
        self.assertEqual(one.login, "one@example.com")
        self.assertEqual(two.login, "two@example.com")

    def test_an_address_that_can_be_mistaken_is_none(self):
        for address in (*LOOKALIKES, "a@example.com, b@example.com", "sanne", "", None):
            self.assertFalse(login_of_email(address), address)
        self.assertEqual(login_of_email("Sanne <S@example.com>"), "s@example.com")
        self.assertEqual(
            login_of_email("jos\u00e9@b\u00fccher.example")[:4], "jos\u00e9"
        )
        self.sanne.email = LOOKALIKES[0]
        with self.assertRaisesRegex(ValidationError, "share it with another user"):
            self._switch()


@tagged("post_install", "-at_install")
class TestLoginKept(LoginCommon):
    """While it is on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._switch()

    def test_it_follows_the_address(self):
        self.sanne.partner_id.email = "Sanne.de.Vries@example.com"
        self.assertEqual(self.sanne.login, "sanne.de.vries@example.com")
        self.sanne.email = "sanne2@example.com"
        self.assertEqual(self.sanne.login, "sanne2@example.com")
        self.sanne.login = "something-else"
        self.assertEqual(self.sanne.login, "sanne2@example.com")

    def test_it_follows_whatever_the_context_of_a_browser_says(self):
        partner = self.sanne.partner_id.with_context(become_login_later=True)
        partner.email = "new@example.com"
        self.assertEqual(self.sanne.login, "new@example.com")

    def test_an_address_that_is_taken_is_refused_and_nothing_is_saved(self):
        self._make_login("piet", email="piet@example.com")
        for address in ("piet@example.com", "PIET@example.com"):
            with (
                self.assertRaisesRegex(ValidationError, "address piet@example.com"),
                self.env.cr.savepoint(),
            ):
                self.sanne.partner_id.email = address
        for address in (False, "nobody", "a@example.com, c@example.com", *LOOKALIKES):
            with (
                self.assertRaisesRegex(ValidationError, "Fill in one address"),
                self.env.cr.savepoint(),
            ):
                self.sanne.partner_id.email = address
        self.assertEqual(self.sanne.email, "Sanne@example.com")
        self.assertLogsIn("sanne@example.com")

    def test_the_login_of_staff_cannot_be_taken_over(self):
        self._make_login("boss@example.com", "base.group_system")
        with self.assertRaisesRegex(ValidationError, "address boss@example.com"):
            self.sanne.email = "Boss@example.com"

    def test_archived_users_come_back_with_the_address_of_today(self):
        self.sanne.active = False
        self.sanne.partner_id.email = "today@example.com"
        self.assertEqual(self.sanne.login, "sanne@example.com")
        self.assertRefused("sanne@example.com")
        self.sanne.active = True
        self.assertEqual(self.sanne.login, "today@example.com")

    def test_an_archived_user_keeps_their_login_from_others(self):
        self.sanne.active = False
        with self.assertRaisesRegex(ValidationError, "address sanne@example.com"):
            self._make_login("other", email="sanne@example.com")

    def test_who_becomes_a_portal_user_follows_and_who_becomes_staff_stops(self):
        portal, internal = (
            self.env.ref(f"base.group_{name}") for name in ("portal", "user")
        )
        self.staff.group_ids = portal
        self.assertEqual(self.staff.login, "j@example.com")
        self.staff.group_ids = internal
        self.staff.email = "k@example.com"
        self.assertEqual(self.staff.login, "j@example.com")

    def test_invited_contacts_get_it(self):
        contact = self.env["res.partner"].create(
            {"name": "New", "email": "New@example.com"}
        )
        wizard = (
            self.env["portal.wizard"]
            .with_context(active_ids=contact.ids)
            .create({"partner_ids": contact.ids})
        )
        wizard.user_ids.action_grant_access()
        self.assertEqual(contact.user_ids.login, "new@example.com")
        double = contact.copy({"email": "NEW@example.com"})
        wizard = wizard.create({"partner_ids": double.ids})
        self.assertEqual(wizard.user_ids.email_state, "exist")

    def test_nothing_but_the_address_itself_opens_the_door(self):
        for typed in (*LOOKALIKES, ANOTHER, "sanne", "%"):
            self.assertRefused(typed)
        other = self._make_login("other", email=ANOTHER)
        self.assertLogsIn(ANOTHER, "other secret", other)
        self.assertLogsIn("sanne@example.com")

    def test_a_contact_that_is_merged_takes_the_address_along(self):
        double = self.env["res.partner"].create(
            {"name": "Sanne", "email": "kept@example.com"}
        )
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge((self.sanne.partner_id | double).ids, double)
        self.assertEqual(self.sanne.partner_id, double)
        self.assertEqual(self.sanne.login, "kept@example.com")


@tagged("post_install", "-at_install")
class TestLoginRpc(LoginCommon, PortalHttpCase):
    """What a program can ask that has the login of a customer."""

    def setUp(self):
        super().setUp()
        self._switch()
        self.authenticate(self.sanne.login, SECRET)
        # as our own code says it, as far as a browser can
        self.context = {"become_login_quiet": True}

    def test_a_new_password_is_told_whatever_the_context_says(self):
        # a number is used up by each mail, also by one that is gone
        before = self.env["mail.mail"].create({}).id
        answer = self._rpc(
            "res.users",
            "change_password",
            SECRET,
            "another secret",
            context=self.context,
        )
        self.assertTrue(answer["result"])
        self.assertEqual(self.env["mail.mail"].create({}).id, before + 2)

    def test_conflicts_are_for_administrators(self):
        settings = "res.config.settings"
        answer = self._rpc(settings, "action_become_show_login_conflicts", [])
        error = answer["error"]["data"]["name"]
        self.assertEqual(error, "odoo.exceptions.AccessError")


@tagged("post_install", "-at_install")
class TestLoginPages(LoginCommon, PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        parameters = cls.env["ir.config_parameter"]
        parameters.set_param("auth_signup.invitation_scope", "b2c")
        parameters.set_param("auth_signup.reset_password", "True")
        cls._switch()

    def _log_in(self, login, password=SECRET):
        self.authenticate(None, None)
        return self._post("/web/login", login=login, password=password)

    def _sign_up(self, login):
        self.authenticate(None, None)
        return self._post(
            "/web/signup",
            login=login,
            name="Newcomer",
            password="long enough",
            confirm_password="long enough",
        )

    def _is_inside(self):
        return self.url_open("/my", allow_redirects=False).status_code == 200

    def test_any_case_opens_the_door(self):
        response = self._log_in("SANNE@example.com")
        self.assertEqual(response.status_code, 303)
        self.assertTrue(self._is_inside())
        for typed in (*LOOKALIKES, ANOTHER):
            self.assertIn("Wrong login/password", self._log_in(typed).text)
            self.assertFalse(self._is_inside())

    def test_staff_come_in_by_name(self):
        self._log_in("joost", "joost secret")
        self.assertEqual(self.url_open("/odoo").status_code, 200)
        self.assertTrue(self._is_inside())

    def test_a_changed_own_address_stays_inside_and_comes_in_by_the_new_one(
        self,
    ):
        self._log_in("sanne@example.com")
        self._change_address("Sanne.New@example.com")
        self.assertEqual(self.sanne.login, "sanne@example.com")
        change = self.env["become.portal.change"].search([("state", "=", "to_confirm")])
        self._post(f"/my/email/{change._become_confirm_token()}")
        self.assertEqual(self.sanne.login, "sanne.new@example.com")
        self.assertTrue(self._is_inside())
        self.assertIn("Wrong login/password", self._log_in("sanne@example.com").text)
        self.assertEqual(self._log_in("sanne.new@example.com").status_code, 303)

    def test_a_change_by_staff_ends_their_session_only(self):
        self._log_in("sanne@example.com")
        self.assertTrue(self._is_inside())
        self.sanne.partner_id.email = "sanne.new@example.com"
        self.env.flush_all()
        self.assertFalse(self._is_inside())

    def test_an_address_in_use_is_a_sentence_and_they_stay_inside(self):
        self._make_login("piet", email="piet@example.com")
        self._log_in("sanne@example.com")
        answer = self._change_address("piet@example.com")
        self.assertIn("This e-mail address cannot be used here", str(answer))
        self.assertEqual(self.sanne.email, "Sanne@example.com")
        self.assertTrue(self._is_inside())

    def _change_address(self, address):
        """As a page of another addon does, or an app."""
        return self._rpc("res.users", "write", self.sanne.ids, {"email": address})

    def test_who_signs_up_is_inside_with_their_address(self):
        response = self._sign_up("New.User@example.com")
        self.assertEqual(response.status_code, 303)
        self.assertTrue(self._is_inside())
        user = self.env["res.users"].search([("login", "=", "new.user@example.com")])
        self.assertEqual(user.name, "Newcomer")

    def test_nobody_signs_up_twice(self):
        for typed in ("sanne@example.com", "SANNE@example.com", " sanne@example.com"):
            response = self._sign_up(typed)
            self.assertIn("already registered", response.text)
        for typed in (*LOOKALIKES, "no address"):
            response = self._sign_up(typed)
            self.assertEqual(response.status_code, 200)
            self.assertIn("Fill in one address", response.text)
        users = self.env["res.users"].with_context(active_test=False)
        self.assertFalse(users.search([("name", "=", "Newcomer")]))

    def test_a_new_password_is_asked_for_in_any_case(self):
        self.authenticate(None, None)
        for typed, said in (
            ("SANNE@example.com", "instructions sent"),
            *((lookalike, "No account found") for lookalike in LOOKALIKES),
        ):
            response = self._post("/web/reset_password", login=typed)
            self.assertEqual(response.status_code, 200)
            self.assertIn(said, response.text)

    def test_an_invitation_opens_the_door(self):
        partner = self.sanne.partner_id
        partner.signup_prepare()
        token = partner._generate_signup_token()
        self.authenticate(None, None)
        response = self._post(
            f"/web/signup?token={token}",
            login="sanne@example.com",
            name="Sanne",
            token=token,
            password="another one",
            confirm_password="another one",
        )
        self.assertEqual(response.status_code, 303)
        self.assertTrue(self._is_inside())

    def test_who_takes_leave_leaves_their_address_to_others(self):
        self._log_in("sanne@example.com")
        response = self._post(
            "/my/security",
            old="",
            new1="",
            new2="",
        )
        token = html.fromstring(response.content).xpath(
            "//input[@name='csrf_token']/@value"
        )[0]
        self._post(
            "/my/deactivate_account",
            csrf_token=token,
            validation="sanne@example.com",
            password=SECRET,
        )
        self.assertFalse(self.sanne.active)
        self.assertIn("__deleted_user_", self.sanne.login)
        other = self._make_login("other", email="sanne@example.com")
        self.assertEqual(other.login, "sanne@example.com")

    def test_a_key_goes_on_working(self):
        key = self._make_api_key(self.sanne)
        self.sanne.email = "sanne.new@example.com"
        self.env.flush_all()
        self.authenticate(None, None)
        response = self._json2(key, "res.users", "context_get")
        self.assertEqual(response.status_code, 200, response.text)

    def test_a_second_factor_is_asked_for_after_a_change(self):
        self.sanne.sudo().totp_secret = "JBSWY3DPEHPK3PXP"
        self.sanne.email = "sanne.new@example.com"
        self.env.flush_all()
        location = self._log_in("Sanne.New@example.com").headers["Location"]
        self.assertIn("/web/login/totp", location)

    def test_portal_groups_alone_make_a_portal_user(self):
        public = new_test_user(self.env, "public_one", groups="base.group_public")
        public.group_ids = [Command.set(self.env.ref("base.group_public").ids)]
        self.assertEqual(public.login, "public_one")
