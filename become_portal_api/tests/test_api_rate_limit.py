import time
from threading import Thread

from odoo import sql_db
from odoo.tests import TransactionCase, tagged

from ..models.become_api_rate_limit import LIMIT_PARAMETER, SECONDS
from .api_common import wait_for_enough_of_a_minute


@tagged("-at_install", "post_install")
class TestApiRateLimit(TransactionCase):
    """The count is outside of the transaction, so tests clean up behind them."""

    def setUp(self):
        super().setUp()
        self.counts = self.env["become.api.rate.limit"]
        self.addCleanup(self._ask, "DELETE FROM become_api_rate_limit")
        self.parameters = self.env["ir.config_parameter"]
        self.parameters.set_param(LIMIT_PARAMETER, "3")
        wait_for_enough_of_a_minute()

    def _ask(self, query, *values):
        with sql_db.db_connect(self.env.cr.dbname).cursor() as cr:
            cr.execute(query, values)
            return cr.fetchall() if cr.description else None

    def test_each_request_counts_until_there_are_too_many(self):
        left = [self.counts._record_request() for _request in range(4)]
        self.assertEqual([one.remaining for one in left], [2, 1, 0, -1])
        self.assertEqual([one.is_used_up for one in left], [False] * 3 + [True])
        self.assertTrue(all(1 <= one.reset <= SECONDS for one in left))
        headers = left[1].get_headers()
        self.assertEqual(headers["RateLimit-Limit"], "3")
        self.assertEqual(headers["RateLimit-Remaining"], "1")
        self.assertEqual(headers["RateLimit-Policy"], "3;w=60")
        self.assertNotIn("Retry-After", headers)
        headers = left[-1].get_headers()
        self.assertEqual(headers["RateLimit-Remaining"], "0")
        self.assertEqual(headers["Retry-After"], str(left[-1].reset))

    def test_it_counts_whatever_becomes_of_the_transaction(self):
        self.env.cr.execute("SAVEPOINT before")
        self.counts._record_request()
        self.env.cr.execute("ROLLBACK TO SAVEPOINT before")
        self.assertEqual(self.counts._record_request().remaining, 1)
        self.assertEqual(
            self._ask("SELECT requests FROM become_api_rate_limit"), [(2,)]
        )

    def test_each_user_has_their_own(self):
        self.counts._record_request()
        other = self.counts.with_user(self.env.ref("base.user_admin"))
        self.assertEqual(other._record_request().remaining, 2)

    def test_the_next_minute_begins_anew(self):
        for _request in range(4):
            self.counts._record_request()
        self._ask("UPDATE become_api_rate_limit SET minute = minute - 1")
        self.assertEqual(self.counts._record_request().remaining, 2)

    def test_a_clock_that_is_behind_does_not_begin_the_minute_again(self):
        for _request in range(4):
            self.counts._record_request()
        self._ask("UPDATE become_api_rate_limit SET minute = minute + 1")
        left = self.counts._record_request()
        self.assertTrue(left.is_used_up)
        self.assertGreater(left.reset, SECONDS - 1)

    def test_without_a_limit_nothing_is_counted(self):
        self.parameters.set_param(LIMIT_PARAMETER, "0")
        self.assertIsNone(self.counts._record_request())
        self.assertFalse(self._ask("SELECT user_id FROM become_api_rate_limit"))

    def test_of_two_at_the_same_moment_both_count(self):
        # also in a database where transactions are another kind by default
        query, left = self.counts._get_count_query(), []

        def count(cr):
            cr.execute(query)
            left.append(cr.fetchone()[0])

        def count_alone():
            with sql_db.db_connect(self.env.cr.dbname).cursor() as cr:
                cr.connection.set_session(autocommit=True)
                cr.execute("SET default_transaction_isolation TO 'repeatable read'")
                count(cr)

        other = Thread(target=count_alone)
        with sql_db.db_connect(self.env.cr.dbname).cursor() as cr:
            count(cr)
            other.start()
            time.sleep(0.5)
            self.assertEqual(left, [1])
        other.join()
        self.assertEqual(left, [1, 2])

    def test_the_connection_goes_back_as_it_came(self):
        self.counts._record_request()
        with sql_db.db_connect(self.env.cr.dbname).cursor() as cr:
            cr.execute("SHOW transaction_isolation")
            self.assertEqual(cr.fetchone(), ("repeatable read",))
            cr.execute("DELETE FROM become_api_rate_limit")
            cr.rollback()
            cr.execute("SELECT count(*) FROM become_api_rate_limit")
            self.assertEqual(cr.fetchone(), (1,))

    def test_it_is_not_in_the_log_of_the_database(self):
        self.assertEqual(
            self._ask(
                "SELECT relpersistence FROM pg_class "
                "WHERE oid = 'become_api_rate_limit'::regclass"
            ),
            [("u",)],
        )

    def test_old_counts_are_cleared(self):
        self.counts._record_request()
        self._clear()
        self.assertTrue(self._ask("SELECT user_id FROM become_api_rate_limit"))
        self._ask("UPDATE become_api_rate_limit SET minute = minute - 90")
        self._clear()
        self.assertFalse(self._ask("SELECT user_id FROM become_api_rate_limit"))

    def _clear(self):
        """Clear it as Odoo does, in a transaction that sees what was counted."""
        with sql_db.db_connect(self.env.cr.dbname).cursor() as cr:
            self.env(cr=cr)["become.api.rate.limit"]._clear_old_counts()
