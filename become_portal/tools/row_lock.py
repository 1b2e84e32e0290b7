"""Two who do the same at the same moment: the second one waits, and then looks."""

from odoo.models import BaseModel
from odoo.tools import SQL


def lock_rows(records: BaseModel) -> None:
    """Let one of several transactions be first with these records.

    Call it before looking at what is decided about. Whoever comes second waits for
    the first to end, fails on the lock, and is run again by Odoo: a transaction does
    not see what others did after it began, so that waiting alone would not be enough.

    :param records: of one model; none of them is changed
    """
    if records.ids:
        records.env.cr.execute(
            SQL(
                "UPDATE %s SET write_date = write_date WHERE id IN %s",
                SQL.identifier(records._table),
                tuple(records.ids),
            )
        )
