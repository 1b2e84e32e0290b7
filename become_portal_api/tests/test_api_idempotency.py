from datetime import timedelta

from odoo.tests import TransactionCase, tagged

from ..models.become_api_idempotency import Answer, KeyReusedError


@tagged("-at_install", "post_install")
class TestApiIdempotency(TransactionCase):
    def setUp(self):
        super().setUp()
        self.answers = self.env["become.api.idempotency"]
        self.runs = 0

    def _run(self):
        self.runs += 1
        return Answer(201, f'{{"run": {self.runs}}}')

    def test_the_same_request_is_run_once(self):
        first = self.answers._run_once("a", "one", self._run)
        self.assertEqual(first, Answer(201, '{"run": 1}', is_repeated=False))
        again = self.answers._run_once("a", "one", self._run)
        self.assertEqual(again, Answer(201, '{"run": 1}', is_repeated=True))
        self.assertEqual(
            self.answers._run_once("b", "one", self._run).body, '{"run": 2}'
        )

    def test_a_key_is_for_one_request(self):
        self.answers._run_once("a", "one", self._run)
        with self.assertRaises(KeyReusedError):
            self.answers._run_once("a", "two", self._run)
        self.assertEqual(self.runs, 1)

    def test_users_do_not_meet(self):
        self.answers._run_once("a", "one", self._run)
        other = self.answers.with_user(self.env.ref("base.user_admin"))
        self.assertEqual(other._run_once("a", "two", self._run).body, '{"run": 2}')

    def test_a_request_that_failed_may_come_again(self):
        def fail():
            raise ValueError

        with self.assertRaises(ValueError), self.env.cr.savepoint():
            self.answers._run_once("a", "one", fail)
        self.assertFalse(self.answers._run_once("a", "two", self._run).is_repeated)

    def test_what_can_be_a_key(self):
        for good in ("a", "0d6c8e1e-8c25-4e9c-9b1f-0d6c8e1e8c25", "~" * 255):
            self.assertTrue(self.answers._is_key(good), good)
        for bad in ("", "a b", "é", "a\n", "\0", "x" * 256):
            self.assertFalse(self.answers._is_key(bad), bad)

    def test_old_answers_are_cleared(self):
        self.answers._run_once("old", "one", self._run)
        self.answers._run_once("new", "one", self._run)
        self.env.cr.execute(
            "UPDATE become_api_idempotency SET create_date = create_date - %s "
            "WHERE key = 'old'",
            [timedelta(hours=25)],
        )
        self.answers._clear_old_answers()
        self.assertEqual(self.answers.search([]).mapped("key"), ["new"])
