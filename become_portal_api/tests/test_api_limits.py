import json

from odoo import sql_db
from odoo.tests import tagged

from odoo.addons.become_portal.tests.own_data_common import SETTINGS

from ..models.become_api_rate_limit import LIMIT_PARAMETER
from .api_common import ApiPeopleCommon, wait_for_enough_of_a_minute


@tagged("post_install", "-at_install")
class TestApiLimits(ApiPeopleCommon):
    """The limit of requests, and keys of requests that write."""

    def setUp(self):
        super().setUp()
        self.env.company.write(dict.fromkeys(SETTINGS, "direct"))
        self.partner = self.customer_user.partner_id
        self.addCleanup(self._clear)
        wait_for_enough_of_a_minute()

    def _clear(self):
        with sql_db.db_connect(self.env.cr.dbname).cursor() as cr:
            cr.execute("DELETE FROM become_api_rate_limit")

    def _limit(self, number):
        self.env["ir.config_parameter"].set_param(LIMIT_PARAMETER, str(number))

    def _change(self, key, user=None, path="/me/details", **values):
        return self._ask(
            path,
            user or self.customer_user,
            method="PATCH",
            headers={"Idempotency-Key": key, "Content-Type": "application/json"},
            data=json.dumps(values),
        )

    def _count_changes(self):
        changes = self.env["become.portal.change"]
        return changes.search_count([("partner_id", "=", self.partner.id)])

    # --- the limit ----------------------------------------------------------------

    def test_each_answer_says_what_is_left(self):
        response = self._ask("/me", self.customer_user)
        self.assertEqual(response.headers["RateLimit-Limit"], "600")
        self.assertEqual(response.headers["RateLimit-Remaining"], "599")
        self.assertEqual(response.headers["RateLimit-Policy"], "600;w=60")
        # a problem too
        response = self._ask("/me?page=x", self.customer_user)
        self.assertEqual(response.headers["RateLimit-Remaining"], "598")
        self.assertLessEqual(int(response.headers["RateLimit-Reset"]), 60)

    def test_whoever_asks_more_is_told_to_wait(self):
        self._limit(2)
        self._read("/me")
        self._read("/me")
        response = self._ask("/me", self.customer_user)
        self._check_problem(response, 429, "too_many_requests")
        self.assertEqual(response.headers["RateLimit-Remaining"], "0")
        self.assertGreater(int(response.headers["Retry-After"]), 0)
        # nothing is done any more
        response = self._change("a", function="Gardener")
        self._check_problem(response, 429, "too_many_requests")
        self.assertFalse(self.partner.function)
        # others go on
        self._read("/me", self.colleague_user)

    def test_another_key_of_the_user_is_no_way_around(self):
        self._limit(1)
        self._read("/me")
        del self.keys[self.customer_user]
        response = self._ask("/me", self.customer_user)
        self._check_problem(response, 429, "too_many_requests")

    def test_visitors_are_not_counted(self):
        self._ask("/me")
        self._ask("/me", headers={"Authorization": f"Bearer {'0' * 40}"})
        with sql_db.db_connect(self.env.cr.dbname).cursor() as cr:
            cr.execute("SELECT count(*) FROM become_api_rate_limit")
            self.assertEqual(cr.fetchone(), (0,))

    # --- the key of a request -----------------------------------------------------

    def test_the_same_key_gets_the_first_answer(self):
        first = self._change("a", function="Gardener")
        self.assertEqual(first.status_code, 200, first.text)
        self.assertNotIn("Idempotency-Replayed", first.headers)
        self.partner.function = "Changed since"
        again = self._change("a", function="Gardener")
        self.assertEqual((again.status_code, again.text), (200, first.text))
        self.assertEqual(again.headers["Idempotency-Replayed"], "true")
        self.assertEqual(again.headers["Content-Type"], "application/json")
        self.assertEqual(self.partner.function, "Changed since")
        self.assertEqual(self._count_changes(), 1)

    def test_a_key_is_for_one_request(self):
        self._change("a", function="Gardener")
        response = self._change("a", function="Director")
        self._check_problem(response, 422, "idempotency_key_reused")
        self.assertEqual(self.partner.function, "Gardener")
        # a key is its user's
        self.assertEqual(
            self._change("a", self.colleague_user, function="x").status_code, 200
        )

    def test_what_was_refused_may_come_again(self):
        response = self._change("a", phone="x")
        self._check_problem(response, 422, "refused")
        response = self._change("a", function="Gardener")
        self.assertEqual(response.status_code, 200, response.text)

    def test_a_key_that_is_none_is_refused(self):
        for key in ("a b", "x" * 256):
            response = self._change(key, function="Gardener")
            problem = self._check_problem(response, 422, "invalid")
            self.assertEqual(problem["invalid"][0]["place"], "header")
        self.assertFalse(self.partner.function)

    def test_customers_have_no_right_on_what_is_kept(self):
        self._change("a", function="Gardener")
        key = self._key(self.customer_user)
        for model in ("become.api.idempotency", "become.api.rate.limit"):
            response = self._json2(key, model, "search_read", domain=[])
            self.assertEqual(response.status_code, 403, response.text)
