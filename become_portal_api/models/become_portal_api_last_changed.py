from odoo import api, models
from odoo.tools import SQL, Query

#: what was changed last comes first
ORDER = "write_date desc, id desc"
#: the documents of one contact, as the index has them (OFFSET: left in this order)
SORTED_SQL = """(
    SELECT * FROM %(table)s WHERE %(customer)s = become_family.id AND %(bounds)s
    ORDER BY write_date DESC, id DESC OFFSET 0
)"""
#: those of the whole family that were changed last
LAST_CHANGED_SQL = """%(id)s = ANY(ARRAY(
    SELECT found.id
    FROM unnest(%(family)s) AS become_family (id), LATERAL (%(found)s) AS found
    ORDER BY found.write_date DESC, found.id DESC
    LIMIT %(limit)s
))"""


class BecomePortalApi(models.AbstractModel):
    """A list of what was changed last, without a look at all that there is."""

    _inherit = "become.portal.api"

    @api.model
    def _fetch_by_customer(self, kind, model, domain, bounds, limit):
        """Return the documents that a search finds, from an index that has them sorted.

        It is read for one contact after the other, and all else is read of those that
        are left: PostgreSQL reads and sorts all that the company has else.

        :param domain: of documents of the user's company and its contacts
        :param SQL bounds: where in that index they are
        """
        found = model._search(domain, order=ORDER, limit=limit)
        if found.is_empty():
            return model.browse()
        table = SQL.identifier(model._table)
        number, moment = (
            SQL.identifier(model._table, name) for name in ("id", "write_date")
        )
        # what the search asks is asked of these, and in their order
        found._tables[model._table] = SQL(
            SORTED_SQL,
            table=table,
            customer=SQL.identifier(kind.customer),
            bounds=bounds,
        )
        company_sudo = self.env.user._become_get_commercial_partner_sudo()
        query = Query(self.env, model._table, model._table_sql)
        query.add_where(
            SQL(
                LAST_CHANGED_SQL,
                id=number,
                family=company_sudo._become_get_family_ids(),
                found=found.select(number, moment),
                limit=limit,
            )
        )
        query.order = model._order_to_sql(ORDER, query)
        fields = model._determine_fields_to_fetch(kind.fields)
        return model._fetch_query(query, fields)
