import logging

from psycopg2 import OperationalError
from psycopg2.errors import ReadOnlySqlTransaction

from odoo import api, models
from odoo.tools import SQL, Query

from ..guard.kept_searches import KEPT_RULES, KeptRules
from .become_portal_tile_dashboard import MAX_BADGE

_logger = logging.getLogger(__name__)


class Beside:
    """What a page counts in the query for the numbers of its head.

    :param query: a ``Query``, with the rights of the reader and a limit
    """

    #: how many it finds, at most the limit; None where it could not be asked with them
    number: int | None = None

    def __init__(self, query: Query):
        self._query = query

    @property
    def sql(self) -> SQL:
        return SQL("(SELECT COUNT(*) FROM (%s) AS found)", self._query.select(""))

    def get_number(self) -> int:
        """Return how many there are: they are counted now if they were not."""
        return len(self._query) if self.number is None else self.number


class BecomePortalTile(models.Model):
    """The numbers of all tiles, by one query."""

    _inherit = "become.portal.tile"

    def _become_collect(self, prepare, read, beside=None):
        """Ask the numbers of these tiles, as the current user, in one round trip.

        :param prepare: function of a tile that returns a tuple of ``SQL`` expressions,
            or None where there is nothing to ask
        :param read: function of ``{tile: what each of these came to}`` that returns
            what is told of each tile, in the same way
        :param Beside beside: what is asked with them; where anything fails, it is not
        :returns: that, without the tiles where it fails
        :rtype: dict
        """
        if not self:
            return {}
        # An error of PostgreSQL would end the transaction of the page. Where there is
        # none it is left to end with that: each page would ask once more to end it.
        savepoint = self.env.cr.savepoint()
        try:
            tiles = self.with_context(**{KEPT_RULES: KeptRules()})
            asked = {
                tile: prepare(kept) for tile, kept in zip(self, tiles, strict=True)
            }
            more = [(beside.sql,)] if beside else []
            numbers = self._become_ask([*asked.values(), *more])
            answers = read({tile: next(numbers) for tile in asked})
            if beside:
                [beside.number] = next(numbers)
            return answers
        except (OperationalError, ReadOnlySqlTransaction):
            raise  # Odoo tries again
        except Exception:
            savepoint.close(rollback=True)
            if beside:
                # which need not be what is wrong
                return self._become_collect(prepare, read)
            if len(self) == 1:
                self._become_log_broken()
                return {}
        # one of several: find out which
        return {
            tile: answer
            for one in self
            for tile, answer in one._become_collect(prepare, read).items()
        }

    def _become_ask(self, asked):
        """Yield what each tuple of expressions comes to: all of it is one query.

        :param asked: collection of tuples of ``SQL``, or None, which comes to None
        """
        columns = [sql for sqls in asked for sql in sqls if sql is not None]
        row = ()
        if columns:
            [row] = self.env.execute_query(SQL("SELECT %s", SQL(", ").join(columns)))
        values = iter(row)
        for sqls in asked:
            yield tuple(None if sql is None else next(values) for sql in sqls)

    def _become_prepare_count(self, name):
        """Return the SQL that counts by a domain, as far as a badge can tell.

        :param str name: of the field with the domain
        :return: ``SQL``, or None where there is nothing to count
        """
        if not self[name]:
            own = name == "domain" and not self.res_model
            return self._become_get_count_sql(MAX_BADGE + 1) if own else None
        query = self._become_search(name, limit=MAX_BADGE + 1)
        return SQL("(SELECT COUNT(*) FROM (%s) AS found)", query.select(""))

    def _become_get_count_sql(self, limit):
        """Return the SQL of the number of a tile that no domain can say.

        Other addons answer for tiles of theirs, by ``code``, with what the current user
        may read.

        :param int limit: the highest number that it comes to
        :return: ``SQL``, or None where the tile has no number
        """
        return None

    def _become_search_actions(self):
        """Return the query of what requires action, the most urgent first, as far as a
        badge can tell; None where the tile never asks for anything."""
        if not self.action_domain:
            return None
        model = self._become_get_user_model()
        has_order = hasattr(model, "_become_get_action_order")
        order = model._become_get_action_order() if has_order else model._order
        return self._become_search("action_domain", order, MAX_BADGE + 1)

    def _become_prepare_found(self, query):
        """Return the SQL of what a query finds, as JSON: a list of ids in their order,
        and of the rows of ``_become_read_sums`` over all that there is, or null.

        :param query: of ``_become_search_actions``, or None; after this it is for
            ``_become_find_actions`` alone
        """
        if query is None:
            return None
        model = self._become_get_user_model()
        has_sums = hasattr(model, "_become_get_sum_columns")
        columns = has_sums and model._become_get_sum_columns(query)
        if not columns:
            return SQL("json_build_array(ARRAY(%s), NULL)", query.select())
        return self._become_get_summed_sql(query, columns)

    @api.model
    def _become_get_summed_sql(self, query, columns):
        limit, query.limit = query.limit, None
        names = [SQL.identifier(f"column{place}") for place in range(len(columns))]
        group, *numbers = names
        sums = [SQL("SUM(%s)", number) for number in numbers]
        # made once, in its order, in which it is read then
        return SQL(
            "(WITH become_found (id, %(names)s) AS MATERIALIZED (%(found)s) SELECT"
            " json_build_array(ARRAY(SELECT id FROM become_found LIMIT %(limit)s),"
            " ARRAY(SELECT json_build_array(%(row)s) FROM become_found"
            " GROUP BY %(group)s)))",
            names=SQL(", ").join(names),
            found=query.select(SQL.identifier(query.table, "id"), *columns),
            limit=limit,
            row=SQL(", ").join([group, *sums]),
            group=group,
        )

    def _become_search(self, name, order=None, limit=None):
        """Return the query of what a domain of this tile finds, as the current user.

        :param str name: of the field with the domain
        :rtype: odoo.tools.Query
        """
        model = self._become_get_user_model()
        return model._search(self._become_read_domain(name), order=order, limit=limit)

    def _become_get_user_model(self):
        """Return the model that this tile counts, as the current user has it."""
        # sudo: the model as the user has it; these tiles came as superuser
        return self._become_get_counted_model().sudo(False)

    def _become_log_broken(self):
        # sudo: become.portal.tile - the log is for staff
        tile = self.sudo()
        _logger.warning(
            "The portal tile %s is hidden: it cannot be counted (%s, %s, %s)",
            tile.code,
            tile.res_model,
            tile.domain,
            tile.action_domain,
            exc_info=True,
        )
