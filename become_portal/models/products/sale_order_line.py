from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, unique

from .bought import BoughtProduct

#: orders of one product that its row links to
MAX_ORDERS = 5
#: lines among which these are looked for: an order may hold a product more than once
MAX_LAST_LINES = 20
#: products in the file
MAX_EXPORTED = 10000


class SaleOrderLine(models.Model):
    """What the company of the current user ever bought, however it was ordered."""

    _inherit = "sale.order.line"

    @api.model
    def _become_get_bought_domain(self, search=""):
        """Return the domain of the lines by which a customer bought a product.

        What staff hid in a section stays hidden: its lines are none of them.

        :param str search: words of a product, its reference or of the line itself
        :rtype: odoo.fields.Domain
        """
        company = self.env.user.partner_id.commercial_partner_id
        domain = (
            Domain("order_partner_id", "child_of", company.id)
            & Domain("state", "=", "sale")
            & Domain("display_type", "=", False)
            & Domain("product_id", "!=", False)
            & Domain("product_uom_qty", ">", 0)
            & Domain("is_downpayment", "=", False)
            & self._become_get_named_domain()
        )
        for name in self._become_get_unsold_fields() & self._fields.keys():
            domain &= Domain(name, "=", False)
        return domain & self._become_get_bought_search(search)

    @api.model
    def _become_get_unsold_fields(self):
        """Return the fields, where their addons are there, of what nobody chose to buy:
        shipping, rewards, expenses, and what a combo consists of.

        :rtype: set[str]
        """
        return {"is_delivery", "is_reward_line", "is_expense", "combo_item_id"}

    @api.model
    def _become_get_bought_search(self, search):
        if not search:
            return Domain.TRUE
        words = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        product = Domain("name", "ilike", words) | Domain("default_code", "ilike", words)
        return Domain("name", "ilike", words) | Domain("product_id", "any!", product)

    @api.model
    def _become_get_bought_sortings(self):
        """Return the orders of the list: ``{name: SQL over the columns that are known}``.

        :rtype: dict[str, str]
        """
        return {
            "date": "last_date DESC, template DESC",
            "name": "name, template DESC",
            "often": "order_count DESC, last_date DESC, template DESC",
        }

    @api.model
    def _become_search_bought(self, search="", sortby="date", limit=None, offset=0):
        """Return what the company of the current user bought, a record per variant.

        Variants of one product stand together; ``limit`` and ``offset`` count products.

        :param str search: see :meth:`_become_get_bought_domain`
        :param str sortby: a name of :meth:`_become_get_bought_sortings`
        :return: ``(list[BoughtProduct], number of products in all)``
        """
        templates, total = self._become_find_bought_templates(
            search, sortby, limit, offset
        )
        rows = self._become_read_bought(search, templates)
        found = self._become_prepare_bought(rows)
        place = {template: index for index, template in enumerate(templates)}
        # the newest of its variants first, which is how they come
        found.sort(key=lambda one: place[one.product_sudo.product_tmpl_id.id])
        return found, total

    def _become_find_bought_templates(self, search, sortby, limit, offset):
        query, tables = self._become_query_bought(search)
        order = SQL(self._become_get_bought_sortings()[sortby])
        rows = self.env.execute_query(
            SQL(
                """SELECT template, COUNT(*) OVER () FROM (%s) AS bought
                ORDER BY %s LIMIT %s OFFSET %s""",
                SQL(
                    "%s GROUP BY 1, 2",
                    query.select(
                        SQL("%s AS template", tables["template"]),
                        SQL("%s AS name", tables["name"]),
                        SQL("MAX(%s) AS last_date", tables["date"]),
                        SQL("COUNT(DISTINCT %s) AS order_count", tables["order"]),
                    ),
                ),
                order,
                limit or MAX_EXPORTED,
                offset,
            )
        )
        return [template for template, _total in rows], rows[0][1] if rows else 0

    def _become_read_bought(self, search, templates):
        """Return a row per variant of these products, the newest first."""
        query, tables = self._become_query_bought(search)
        query.add_where(SQL("%s = ANY(%s)", tables["template"], list(templates)))
        newest = SQL("ORDER BY %s DESC, %s DESC", tables["date"], tables["line"])
        return self.env.execute_query(
            SQL(
                "%s GROUP BY 1 ORDER BY 4 DESC, 1 DESC",
                query.select(
                    SQL("%s AS product", tables["product"]),
                    SQL("SUM(%s * %s)", tables["quantity"], tables["factor"]),
                    SQL("COUNT(DISTINCT %s)", tables["order"]),
                    SQL("MAX(%s) AS last_date", tables["date"]),
                    SQL("(ARRAY_AGG(%s %s))[1]", tables["line"], newest),
                    SQL(
                        "(ARRAY_AGG(%s %s))[:%s]",
                        tables["order"],
                        newest,
                        MAX_LAST_LINES,
                    ),
                ),
            )
        )

    def _become_prepare_bought(self, rows):
        # sudo: product.product - the customer ordered them; which they may open now is
        # another question
        products_sudo = self.env["product.product"].sudo()
        products_sudo = products_sudo.with_context(active_test=False)
        # read at once
        products_sudo = products_sudo.browse(row[0] for row in rows)
        lines = self.browse(row[4] for row in rows)
        shown = [list(unique(row[5]))[:MAX_ORDERS] for row in rows]
        orders = self.env["sale.order"].browse(unique(id_ for ids in shown for id_ in ids))
        # another addon may close an order whose lines it leaves open
        orders = orders._filtered_access("read")
        return [
            BoughtProduct(
                product_sudo=product_sudo,
                quantity=quantity / product_sudo.uom_id.factor,
                order_count=count,
                last_date=last_date,
                last_line=line,
                orders=orders.browse(id_ for id_ in ids if id_ in orders._ids),
            )
            for product_sudo, line, ids, (_id, quantity, count, last_date, *_rest) in zip(
                products_sudo, lines, shown, rows, strict=True
            )
        ]

    def _become_get_unit_price(self):
        """Return what one unit of this line came to, discount off and taxes not in.

        A combo costs what its parts do.

        :rtype: float
        """
        self.ensure_one()
        return sum(self._get_lines_with_price().mapped("price_subtotal")) / (
            self.product_uom_qty
        )

    def _become_query_bought(self, search):
        """Return the query of the lines, with the rights of the user, and SQL of what
        stands beside each: ``{name: SQL}``."""
        query = self._search(self._become_get_bought_domain(search))
        line = query.table
        # joins of our own: rules may have made theirs, of another kind
        order = query.join(line, "order_id", "sale_order", "id", "become_order")
        product = query.join(
            line, "product_id", "product_product", "id", "become_product"
        )
        template = query.join(
            product, "product_tmpl_id", "product_template", "id", "become_template"
        )
        unit = query.join(line, "product_uom_id", "uom_uom", "id", "become_unit")
        # sudo: product.template, uom.uom - the fields that an order names as well
        templates_sudo = self.env["product.template"].sudo()
        units_sudo = self.env["uom.uom"].sudo()
        return query, {
            "line": SQL.identifier(line, "id"),
            "order": self._field_to_sql(line, "order_id", query),
            "product": self._field_to_sql(line, "product_id", query),
            "quantity": self._field_to_sql(line, "product_uom_qty", query),
            "date": self.order_id._field_to_sql(order, "date_order", query),
            "template": SQL.identifier(template, "id"),
            "name": templates_sudo._field_to_sql(template, "name", query),
            "factor": units_sudo._field_to_sql(unit, "factor", query),
        }
