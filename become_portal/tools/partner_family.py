"""A company with its branches, and everybody who works there."""

from odoo.models import BaseModel
from odoo.tools import SQL


def select_family(company: BaseModel) -> SQL:
    """Return the SQL of the ids of a company and of all contacts below it.

    As ``child_of`` in a domain, which asks the database once for each level first.

    :param company: a ``res.partner``
    """
    return SQL(
        """WITH RECURSIVE become_family AS (
            SELECT %s AS id
            UNION
            SELECT child.id FROM res_partner AS child
            JOIN become_family ON child.parent_id = become_family.id
        ) SELECT id FROM become_family""",
        company.id,
        to_flush=company._fields["parent_id"],
    )
