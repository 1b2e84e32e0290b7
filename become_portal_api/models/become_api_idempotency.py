import re
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

#: answers are kept so long at least
KEPT_HOURS = 24
MAX_KEY_LENGTH = 255
# what goes through a header without being written in another way
KEY = re.compile(rf"[!-~]{{1,{MAX_KEY_LENGTH}}}")


class Answer(NamedTuple):
    """What a request that writes was answered with."""

    status: int
    #: JSON
    body: str
    #: whether it is the answer of an earlier request, which was not run again
    is_repeated: bool = False


class KeyReusedError(Exception):
    """The key of one request came with another one."""


class BecomeApiIdempotency(models.Model):
    """What a user was answered, by the key that their program gave the request.

    The answer is kept in the transaction of what was asked for: either both are there
    or none. Who asks with the same key at the same moment waits for the first to end,
    fails on its row, and is run again by Odoo, which then finds the answer; where that
    takes long, they are told to come again. A request that was refused leaves nothing,
    and may come again with the same key.
    """

    _name = "become.api.idempotency"
    _description = "Answers of the API to Requests That Write"
    _log_access = False

    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="cascade"
    )
    key = fields.Char(required=True, readonly=True)
    fingerprint = fields.Char(
        required=True, readonly=True, help="Of what was asked for with the key."
    )
    status = fields.Integer(readonly=True)
    body = fields.Text(readonly=True)
    create_date = fields.Datetime(required=True, readonly=True, index=True)

    _key_unique = models.Constraint(
        "UNIQUE (user_id, key)", "A key stands for one request."
    )

    @api.model
    def _is_key(self, text):
        """Whether this can be the key of a request."""
        return bool(KEY.fullmatch(text))

    @api.model
    def _run_once(self, key, fingerprint, run):
        """Run a request of the current user, or give the answer that it had before.

        :param str key: as the program made it, one that ``_is_key``
        :param str fingerprint: of all that was asked for, whatever the key
        :param run: function without arguments that does it and returns an ``Answer``
        :rtype: Answer
        :raise KeyReusedError: when the key came with another request
        """
        if not self._lock_key(key, fingerprint):
            return self._get_answer(key, fingerprint)
        answer = run()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET status = %s, body = %s WHERE user_id = %s AND key = %s",
                SQL.identifier(self._table),
                answer.status,
                answer.body,
                self.env.uid,
                key,
            )
        )
        return answer

    @api.model
    def _lock_key(self, key, fingerprint):
        """Take a key; whether it was free.

        Where somebody else is about to take it, this waits for them.
        """
        # who waits too long is told to come again: that is no error to be logged
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO %s (user_id, key, fingerprint, create_date)
                VALUES (%s, %s, %s, now() AT TIME ZONE 'utc')
                ON CONFLICT (user_id, key) DO NOTHING
                """,
                SQL.identifier(self._table),
                self.env.uid,
                key,
                fingerprint,
            ),
            log_exceptions=False,
        )
        return bool(self.env.cr.rowcount)

    @api.model
    def _get_answer(self, key, fingerprint):
        # sudo: become.api.idempotency - nobody has a right on it; these are their own
        known_sudo = self.sudo().search(
            [("user_id", "=", self.env.uid), ("key", "=", key)]
        )
        if known_sudo.fingerprint != fingerprint:
            raise KeyReusedError(key)
        return Answer(known_sudo.status, known_sudo.body, is_repeated=True)

    @api.autovacuum
    def _clear_old_answers(self):
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM %s
                WHERE create_date < now() AT TIME ZONE 'utc' - %s * interval '1 hour'
                """,
                SQL.identifier(self._table),
                KEPT_HOURS,
            )
        )
