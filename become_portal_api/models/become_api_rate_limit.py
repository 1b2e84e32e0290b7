from typing import NamedTuple

from odoo import api, fields, models, sql_db
from odoo.tools import SQL

LIMIT_PARAMETER = "become_portal_api.requests_per_minute"
DEFAULT_LIMIT = 600
SECONDS = 60
#: rows that say nothing any more are kept so many minutes, for whoever looks
KEPT_MINUTES = 60


class Allowance(NamedTuple):
    """What is left to a user of the current minute."""

    limit: int
    #: requests; below zero, when this one is too many
    remaining: int
    #: seconds until the next minute
    reset: int

    @property
    def is_used_up(self) -> bool:
        return self.remaining < 0

    def get_headers(self) -> dict[str, str]:
        """Return the headers that tell a program how to go on."""
        headers = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Policy": f"{self.limit};w={SECONDS}",
            "RateLimit-Remaining": str(max(self.remaining, 0)),
            "RateLimit-Reset": str(self.reset),
        }
        if self.is_used_up:
            headers["Retry-After"] = str(self.reset)
        return headers


class BecomeApiRateLimit(models.Model):
    """How many requests a user made in the current minute, whichever worker they met.

    By user and not by key: who makes more keys gets no more of it. The minute is that
    of the database, which all workers have in common.

    Each request counts, also one that reads from a replica or fails in the end, so the
    count is a statement of its own: one, that is its own transaction, on a connection
    that the pool keeps. The table is not in the log of the database: nothing is
    written to the disk for a request that only reads, and what a crash loses is a
    minute of counting.
    """

    _name = "become.api.rate.limit"
    _description = "Requests of a User to the API in a Minute"
    _auto = False
    _log_access = False

    user_id = fields.Many2one("res.users", readonly=True)
    minute = fields.Integer(readonly=True, help="Since 1970, by the database.")
    requests = fields.Integer(readonly=True)

    @api.private
    def init(self):
        # no foreign key: its check would be written to the log; a vacuum takes the rest
        self.env.cr.execute(
            SQL(
                """
                CREATE UNLOGGED TABLE IF NOT EXISTS %s (
                    id serial PRIMARY KEY,
                    user_id integer NOT NULL UNIQUE,
                    minute integer NOT NULL,
                    requests integer NOT NULL
                ) WITH (fillfactor = 50)
                """,
                SQL.identifier(self._table),
            )
        )

    @api.model
    def _get_limit(self):
        """Return how many requests a minute a user has; 0 is no limit.

        :rtype: int
        """
        # sudo: ir.config_parameter - a number that each answer says in its headers
        parameters_sudo = self.env["ir.config_parameter"].sudo()
        text = parameters_sudo.get_param(LIMIT_PARAMETER, "")
        return int(text) if text.isdecimal() else DEFAULT_LIMIT

    @api.model
    def _record_request(self):
        """Count a request of the current user.

        What the current transaction does and becomes does not matter.

        :return: what is left to them; None where there is no limit
        :rtype: Allowance or None
        """
        limit = self._get_limit()
        if not limit:
            return None
        with sql_db.db_connect(self.env.cr.dbname).cursor() as cr:
            # the pool sets it back for whoever gets the connection next
            cr.connection.set_session(autocommit=True)
            cr.execute(self._get_count_query())
            requests, reset = cr.fetchone()
        return Allowance(limit, limit - requests, reset)

    @api.model
    def _get_count_query(self):
        # a statement that waited for another of the same user, begun in the minute
        # before, must not begin that minute again: the later minute counts. What it is
        # isolated from is said with it: said to the session, that is a statement more.
        return SQL(
            """
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
            INSERT INTO %(table)s AS known (user_id, minute, requests)
            SELECT %(user)s, epoch / %(seconds)s, 1
            FROM (SELECT extract(epoch FROM clock_timestamp())::bigint AS epoch) clock
            ON CONFLICT (user_id) DO UPDATE SET
                minute = greatest(known.minute, excluded.minute),
                requests = CASE
                    WHEN known.minute >= excluded.minute THEN known.requests + 1
                    ELSE 1
                END
            RETURNING requests, greatest(
                1,
                (minute + 1) * %(seconds)s
                    - floor(extract(epoch FROM clock_timestamp()))::bigint
            )::integer
            """,
            table=SQL.identifier(self._table),
            user=self.env.uid,
            seconds=SECONDS,
        )

    @api.autovacuum
    def _clear_old_counts(self):
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM %s
                WHERE minute < extract(epoch FROM now()) / %s - %s
                """,
                SQL.identifier(self._table),
                SECONDS,
                KEPT_MINUTES,
            )
        )
