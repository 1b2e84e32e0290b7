"""Which documents left the drawer once, in databases that are years old."""

from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column

COLUMN = "become_left_draft"


def fill_left_draft(model, states):
    """Make and fill the column ``become_left_draft``, unless it is there already.

    For ``_auto_init``: by the database, because Odoo computes a new field record by
    record, which takes minutes where a company has been working for years.

    :param model: a model with that stored field, and a ``state``
    :param list[str] states: those in which a document was sent, or confirmed
    """
    if column_exists(model.env.cr, model._table, COLUMN):
        return
    create_column(model.env.cr, model._table, COLUMN, "boolean")
    table, column = SQL.identifier(model._table), SQL.identifier(COLUMN)
    filling = SQL("UPDATE %s SET %s = (state = ANY(%s))", table, column, states)
    model.env.cr.execute(filling)
