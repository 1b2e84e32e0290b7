from functools import lru_cache

from odoo import models
from odoo.fields import Char, Field, Many2one
from odoo.tools import SQL, ormcache

#: an addon between Odoo and this one may fetch something else
ODOO_FETCH = models.BaseModel._fetch_query
#: what makes SQL of a field that is nothing but its column, see ``_is_column``
ODOO_SQL = {Field.to_sql, Char.to_sql, Many2one.to_sql}


class Base(models.AbstractModel):
    """Columns are fetched by their names.

    Odoo makes an SQL object of each of them, makes it again without what has to be
    saved before, and joins them: a tenth of the time of a page. What is not a column
    alone, such as a text in several languages, is left to it.

    Of a field with a value for each company, it looks up what holds where there is
    none, every time: what it makes of that is kept as long as that is.
    """

    _inherit = "base"

    #: the names of the columns of which nobody but Odoo makes SQL; ``None`` where
    #: nobody keeps account of that, see ``become.portal.notes.mixin``
    _become_plain_columns = None

    def _fetch_query(self, query, fields):
        fetch = super()._fetch_query
        columns = [field for field in fields if field.name != "id"]
        if fetch.__func__ is not ODOO_FETCH or not self._become_are_columns(columns):
            return fetch(query, columns)
        for field in columns:
            self._check_field_access(field, "read")
        names = tuple(field.name for field in columns)
        if any(field.company_dependent for field in columns):
            sql = self._become_make_company_columns(names)
        else:
            sql = _make_columns(self._table, names)
        rows = self.env.execute_query(query.select(sql))
        if not rows:
            return self.browse()
        ids, *values = zip(*rows, strict=True)
        fetched = self.browse(ids)
        for field, known in zip(columns, values, strict=True):
            field._insert_cache(fetched, known)
        return fetched

    @ormcache("names", "self.env.company.id")
    def _become_make_company_columns(self, names):
        """Return the SQL of fields, as Odoo has it, and of the id before them.

        Odoo forgets it with each default that changes.

        :param tuple names: of the fields
        :rtype: SQL
        """
        columns = [SQL.identifier(self._table, "id")]
        for name in names:
            field = self._fields[name]
            sql = field.to_sql(self, self._table)
            # as Odoo does: what has to be saved is in the cache, and stays there
            others = (other for other in sql.to_flush if other != field)
            columns.append(SQL(sql.code, *sql.params, to_flush=others))
        return SQL(", ").join(columns)

    def _become_are_columns(self, fields):
        """Whether the SQL of all of these is that of their columns, and never more.

        :param list fields: of this model (``odoo.fields.Field``)
        """
        known = self._become_plain_columns
        if known is None:
            is_odoo = type(self)._field_to_sql is models.BaseModel._field_to_sql
            return bool(fields) and is_odoo and all(map(_is_column, fields))
        return bool(fields) and all(
            field.name in known and _is_column(field) for field in fields
        )


def _is_column(field):
    return (
        field.store
        and field.column_type
        and not field.translate
        # asked for their size alone, by some
        and field.type != "binary"
        and type(field).to_sql in ODOO_SQL
    )


@lru_cache(maxsize=1024)
def _make_columns(table, names):
    """Return the SQL of columns, and of the id before them.

    :param str table: that has them
    :param tuple names: of the columns
    :rtype: SQL
    """
    return SQL(", ").join(SQL.identifier(table, name) for name in ("id", *names))
