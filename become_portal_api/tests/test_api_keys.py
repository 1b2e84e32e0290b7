from datetime import timedelta
from unittest.mock import Mock, patch

from lxml import html

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.base.models import res_users

from ..models.res_users_apikeys_check import ResUsersApikeys
from .api_common import ApiPeopleCommon


@tagged("post_install", "-at_install")
class TestApiKeys(ApiPeopleCommon):
    """Keys are Odoo's own: who makes them, how long they live, and what ends them."""

    def setUp(self):
        super().setUp()
        self.parameters = self.env["ir.config_parameter"]
        self.key_records = self.env["res.users.apikeys"].sudo()
        self._key(self.customer_user)
        self._read("/me")

    def _refuse(self, user=None):
        response = self._ask("/me", user or self.customer_user)
        self._check_problem(response, 401, "unauthorized")

    def _find_keys(self):
        return self.key_records.search([("user_id", "=", self.customer_user.id)])

    # --- what ends a key ----------------------------------------------------------

    def test_a_key_that_its_user_revokes(self):
        self._find_keys().with_user(self.customer_user)._remove()
        self._refuse()

    def test_a_key_that_has_expired(self):
        self.env.cr.execute(
            "UPDATE res_users_apikeys SET expiration_date = %s WHERE id IN %s",
            [fields.Datetime.now() - timedelta(hours=1), tuple(self._find_keys().ids)],
        )
        self._refuse()

    def test_the_key_of_an_archived_user(self):
        self.customer_user.active = False
        self._refuse()

    def test_the_key_of_a_user_who_is_deleted(self):
        self.customer_user.unlink()
        self._refuse()

    def test_a_key_for_something_else(self):
        keys = self.key_records.with_user(self.customer_user)
        until = fields.Datetime.now() + timedelta(hours=1)
        self.keys[self.customer_user] = keys._generate("browser", "other", until)
        self._refuse()

    def test_a_key_that_is_put_in_the_place_of_another(self):
        self.env.cr.execute(
            "UPDATE res_users_apikeys SET key = 'other' WHERE id IN %s",
            [tuple(self._find_keys().ids)],
        )
        self._refuse()

    def test_what_no_cache_is_told_of_ends_a_key(self):
        keys, user = tuple(self._find_keys().ids), self.customer_user
        for query, value in (
            ("UPDATE res_users SET active = NOT active WHERE id IN %s", (user.id,)),
            ("UPDATE res_users_apikeys SET scope = 'other' WHERE id IN %s", keys),
        ):
            self._read("/me")
            with self.env.cr.savepoint() as savepoint:
                self.env.cr.execute(query, [value])
                self._refuse()
                savepoint.rollback()

    def test_a_key_is_worked_out_once(self):
        crypt = Mock(wraps=res_users.KEY_CRYPT_CONTEXT)
        with patch.object(res_users, "KEY_CRYPT_CONTEXT", crypt):
            self._read("/me")
            self._read("/me")
            self.assertFalse(crypt.verify.called, "it was right before")
            # another one with the same beginning is another key
            wrong = self.keys[self.customer_user][:-1] + "!"
            for _time in range(2):
                found = self.key_records._check_credentials(scope="rpc", key=wrong)
                self.assertFalse(found)
            self.assertEqual(crypt.verify.call_count, 2, "a wrong one is not kept")
        # archived, it opens nothing; and is the same key when its user comes back
        self.customer_user.active = False
        self._refuse()
        self.customer_user.active = True
        self._read("/me")

    def test_an_addon_that_decides_about_keys_is_asked_each_time(self):
        keys, key = self.key_records, self.keys[self.customer_user]
        self.assertTrue(keys._become_is_check_known())
        crypt = Mock(wraps=res_users.KEY_CRYPT_CONTEXT)
        theirs = patch.object(
            type(keys), "_check_credentials", ResUsersApikeys._check_credentials
        )
        with theirs, patch.object(res_users, "KEY_CRYPT_CONTEXT", crypt):
            for _time in range(2):
                found = keys._check_credentials(scope="rpc", key=key)
                self.assertEqual(found, self.customer_user.id)
        self.assertEqual(crypt.verify.call_count, 2)

    # --- what a key opens ---------------------------------------------------------

    def test_a_key_opens_json_2_as_its_setting_says(self):
        settings = self.env.ref("become_portal_api.res_config_settings_view_form_keys")
        [help_text] = html.fromstring(settings.arch).xpath(
            "//setting[.//field[@name='portal_allow_api_keys']]/@help"
        )
        self.assertIn("/json/2", help_text)
        key, own = self._key(self.customer_user), self.customer_user.partner_id
        domain = [("id", "in", [own.id, self.stranger_company.id])]
        asked = {"domain": domain, "fields": ["name"]}
        answer = self._json2(key, "res.partner", "search_read", **asked)
        self.assertEqual(answer.status_code, 200, answer.text)
        self.assertEqual(answer.json(), [{"id": own.id, "name": own.name}])
        self._find_keys()._remove()
        answer = self._json2(key, "res.partner", "search_read", **asked)
        self.assertEqual(answer.status_code, 401, answer.text)

    # --- who makes one ------------------------------------------------------------

    def test_the_page_shows_keys_when_the_setting_allows_them(self):
        page = self._page(self.customer_user, "/my/security")
        self.assertTrue(page.xpath("//button[contains(@class,'o_portal_new_api_key')]"))
        self.assertEqual(len(self._find_revoke_buttons(page)), 1)
        # a key that is there can still be revoked
        self.parameters.set_param("portal.allow_api_keys", False)
        page = self._page(self.customer_user, "/my/security")
        self.assertFalse(
            page.xpath("//button[contains(@class,'o_portal_new_api_key')]")
        )
        self.assertEqual(len(self._find_revoke_buttons(page)), 1)
        # and for who has none, there is nothing to see
        self.assertFalse(
            self._page(self.colleague_user, "/my/security").xpath(
                "//*[@id='become_api_keys']"
            )
        )

    def test_the_page_asks_only_those_who_made_one(self):
        self.parameters.set_param("portal.allow_api_keys", False)
        self._login(self.colleague_user)
        without = self._count_queries("/my/security")
        self._login(self.customer_user)
        self.assertGreater(self._count_queries("/my/security"), without)
        # whoever makes one sees it on the next page, and no more when it is gone
        keys = self.key_records.with_user(self.colleague_user)
        keys._generate("rpc", "test", fields.Datetime.now() + timedelta(hours=1))
        for number in (1, 0):
            page = self._page(self.colleague_user, "/my/security")
            self.assertEqual(len(self._find_revoke_buttons(page)), number)
            keys.search([("user_id", "=", self.colleague_user.id)])._remove()

    def _find_revoke_buttons(self, page):
        return page.xpath(
            "//button[contains(@class,'o_become_revoke_key')]/@data-key-id"
        )

    def test_only_their_own_keys_are_read(self):
        self._login(self.colleague_user)
        answer = self._rpc("res.users.apikeys", "search_read", [], ["name"])
        self.assertEqual(answer["result"], [])

    def test_without_the_setting_no_key_is_made(self):
        self.parameters.set_param("portal.allow_api_keys", False)
        description = self.env["res.users.apikeys.description"]
        with self.assertRaises(AccessError):
            description.with_user(self.customer_user).check_access_make_key()

    # --- how long it lives --------------------------------------------------------

    def _make_key(self, days):
        until = fields.Datetime.now() + timedelta(days=days) - timedelta(minutes=1)
        keys = self.env["res.users.apikeys"].with_user(self.customer_user)
        return keys._generate("rpc", "test", until)

    def test_keys_live_as_long_as_the_setting_says(self):
        self._make_key(1)
        with self.assertRaises(ValidationError):
            self._make_key(30)
        with Form(self.env["res.config.settings"]) as settings:
            settings.portal_allow_api_keys = True
            self.assertEqual(settings.become_api_key_days, 1.0)
            settings.become_api_key_days = 30
        settings.record.execute()
        self.assertEqual(self.env.ref("base.group_portal").api_key_duration, 30)
        self._make_key(30)
        with self.assertRaises(ValidationError):
            self._make_key(31)

    def test_the_limit_of_requests_is_a_setting(self):
        limits = self.env["become.api.rate.limit"]
        for number in (5, 0, 600):
            with Form(self.env["res.config.settings"]) as settings:
                settings.become_api_requests_per_minute = number
            settings.record.execute()
            self.assertEqual(limits._get_limit(), number)
        settings = Form(self.env["res.config.settings"])
        self.assertEqual(settings.become_api_requests_per_minute, 600)
