from operator import ge, le

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, OrderedSet, Query

from ..guard.kept_searches import KEPT_DOMAINS, KEPT_RULES, KeptDomains, KeptRules

#: an addon between Odoo and this one may search by other rights, or in another way
ODOO_SEARCH = models.BaseModel._search
#: by the operator of a condition: whether one with the first values holds for no more
#: than one with the second
IMPLIES = {"in": le, "not in": ge}
#: the rows that a search found, in their order
FOUND = "become_found"


class Base(models.AbstractModel):
    """Searches of a page of the portal, which ask PostgreSQL for nothing twice.

    What a page searches is in good part what the rules of its reader say, too: whose
    documents, and in which states. PostgreSQL would look at both in each row. What a
    list has found, it shows.
    """

    _inherit = "base"

    def _search(self, domain, *args, **kwargs):
        search = super()._search
        if (
            isinstance(self.env.context.get(KEPT_RULES), KeptRules)
            and not self.env.su
            and not kwargs.get("bypass_access")
            # Odoo adds a condition to these, where the domain says nothing of it
            and not self._active_name
            and search.__func__ is ODOO_SEARCH
        ):
            domain = self._become_leave_to_rules(domain)
        return search(domain, *args, **kwargs)

    @api.model
    def _become_leave_to_rules(self, domain):
        """Return this domain without what the rules of the current user say as well.

        Odoo searches it together with the rules, so that the same is found.

        :rtype: odoo.fields.Domain
        """
        domain = Domain(domain).optimize_full(self)
        # as in Odoo's search, which has nothing left to do then
        rules = self.env["ir.rule"]._compute_domain(self._name, "read")
        ruled = {
            (one.field_expr, one.operator): one.value
            for one in _get_all(rules)
            if _asks_for_values(one)
        }
        asked = _get_all(domain)
        left = [one for one in asked if not self._become_is_ruled(one, ruled)]
        return domain if len(left) == len(asked) else Domain.AND(left)

    @api.model
    def _become_is_ruled(self, condition, ruled):
        """Whether this holds wherever the rules do.

        :param dict ruled: the values of their conditions, by field and operator
        """
        if not _asks_for_values(condition):
            return False
        name, operator = condition.field_expr, condition.operator
        values = ruled.get((name, operator))
        return (
            values is not None
            and IMPLIES[operator](values, condition.value)
            and self._become_is_own_column(name)
        )

    @api.model
    def _become_is_own_column(self, name):
        """Whether a field is what stands in the row, whoever reads it, and they may."""
        field = self._fields[name]
        return bool(
            field.store
            and field.column_type
            and not field.translate
            and not field.company_dependent
            and self._has_field_access(field, "read")
        )

    @api.model
    @api.private
    def search_fetch(self, domain, field_names=None, *args, **kwargs):
        """Fetch what a list shows of its documents with the query that finds them.

        Odoo finds them, and asks the rules again once the first of them is shown.
        """
        is_search = field_names is not None and not field_names
        if is_search and kwargs.get("limit") and self._become_is_listed():
            field_names = self._become_get_usual_fields(self._rec_name)
        return super().search_fetch(domain, field_names, *args, **kwargs)

    def _fetch_query(self, query, fields):
        if fields and query.limit and self._become_is_listed():
            query = self._become_find_first(query)
        return super()._fetch_query(query, fields)

    @api.model
    def _become_is_listed(self):
        return isinstance(self.env.context.get(KEPT_DOMAINS), KeptDomains)

    @api.model
    def _become_find_first(self, query):
        """Return the query of what this one finds, which sorts nothing but numbers.

        It reads the rest of a page, and not of all that it has to choose that from.

        :rtype: odoo.tools.Query
        """
        page = Query(self.env, self._table, self._table_sql)
        page.add_join(
            "JOIN",
            FOUND,
            SQL("unnest(ARRAY(%s)) WITH ORDINALITY", query.select()),
            SQL(
                "%s = %s",
                SQL.identifier(FOUND, FOUND),
                SQL.identifier(self._table, "id"),
            ),
        )
        page.order = SQL.identifier(FOUND, "ordinality")
        return page


def _get_all(domain):
    """Return the domains that all have to hold for this one to hold."""
    is_and = getattr(domain, "OPERATOR", None) == "&"
    return domain.children if is_and else (domain,)


def _asks_for_values(condition):
    """Whether this asks a field for one of some values, or for none of them."""
    return getattr(condition, "operator", None) in IMPLIES and isinstance(
        condition.value, OrderedSet
    )
