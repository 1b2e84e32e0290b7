from itertools import chain

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, unique

from .bought import BoughtProduct

#: orders of one product that its row links to
MAX_ORDERS = 5
#: lines among which these are looked for: an order may hold a product more than once
MAX_LAST_LINES = 20
#: what a row shows of the last line
SHOWN_OF_LINES = (
    "currency_id",
    "order_id",
    "price_subtotal",
    "product_id",
    "product_uom_id",
    "product_uom_qty",
)
#: products in the file
MAX_EXPORTED = 10000
#: the lines are looked for once, and only those of the products that a page shows are
#: summed: PostgreSQL takes longer to plan what finds them than to sum
BOUGHT_SQL = """WITH bought AS MATERIALIZED (%(lines)s),
    product AS (%(products)s)
SELECT bought.product,
    SUM(bought.quantity * unit.factor),
    COUNT(DISTINCT bought.order_id),
    MAX(bought.date),
    (ARRAY_AGG(bought.line ORDER BY bought.date DESC, bought.line DESC))[1],
    (ARRAY_AGG(bought.order_id ORDER BY bought.date DESC, bought.line DESC))
        [:%(max_lines)s],
    product.total
FROM product
JOIN bought ON bought.template = product.template
JOIN uom_uom AS unit ON unit.id = bought.unit
GROUP BY product.place, product.total, bought.product
ORDER BY product.place, 4 DESC, 1 DESC
"""
#: the products of one page, and how many there are in all
PRODUCTS_SQL = """SELECT template, ROW_NUMBER() OVER (ORDER BY %(order)s) AS place,
    COUNT(*) OVER () AS total
FROM (
    SELECT found.*, %(name)s AS name
    FROM (
        SELECT template, MAX(date) AS last_date,
            COUNT(DISTINCT order_id) AS order_count
        FROM bought
        GROUP BY template
    ) AS found
    JOIN product_template AS template ON template.id = found.template
) AS found
WHERE %(condition)s
ORDER BY place
LIMIT %(limit)s OFFSET %(offset)s
"""
#: those of these numbers
SOME_PRODUCTS_SQL = "SELECT UNNEST(%s::int[]) AS template, 1 AS place, 0 AS total"


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
        domain = (
            Domain("order_partner_id", "in", self._become_get_buyer_ids())
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
    def _become_get_buyer_ids(self):
        """Return the numbers of the contacts who are the company of the current user.

        :rtype: list[int]
        """
        company = self.env.user.partner_id.commercial_partner_id
        # sudo: res.partner - numbers, as ``child_of`` has them
        company_sudo = company.sudo().with_context(active_test=False)
        return company_sudo._become_get_family_ids()

    @api.model
    def _become_get_unsold_fields(self):
        """Return the fields, where their addons are there, of what nobody chose to buy:
        shipping, rewards, expenses, and what a combo consists of.

        :rtype: set[str]
        """
        return {"is_delivery", "reward_id", "is_expense", "combo_item_id"}

    @api.model
    def _become_get_bought_search(self, search):
        if not search:
            return Domain.TRUE
        words = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        product = Domain("name", "ilike", words) | Domain(
            "default_code", "ilike", words
        )
        return Domain("name", "ilike", words) | Domain("product_id", "any!", product)

    @api.model
    def _become_get_bought_sortings(self):
        """Return the orders of the list, over the columns that are known.

        :rtype: dict[str, str]
        """
        return {
            "date": "last_date DESC, template DESC",
            "name": "name, template DESC",
            "often": "order_count DESC, last_date DESC, template DESC",
        }

    @api.model
    def _become_get_bought_filters(self):
        """Return what the list can be narrowed to, over the same columns.

        :rtype: dict[str, str]
        """
        year_ago = "now() AT TIME ZONE 'utc' - interval '1 year'"
        return {
            "all": "TRUE",
            "year": f"last_date >= {year_ago}",
            "earlier": f"last_date < {year_ago}",
            "again": "order_count > 1",
        }

    @api.model
    def _become_search_bought(
        self, search="", sortby="date", limit=None, offset=0, filterby="all"
    ):
        """Return what the company of the current user bought, a record per variant.

        Variants of one product stand together; ``limit`` and ``offset`` count products.

        :param str search: see :meth:`_become_get_bought_domain`
        :param str sortby: a name of :meth:`_become_get_bought_sortings`
        :param str filterby: a name of :meth:`_become_get_bought_filters`
        :return: ``(list[BoughtProduct], number of products in all)``
        """
        # sudo: product.template - its name is on the order as well
        templates_sudo = self.env["product.template"].sudo()
        rows = self._become_read_bought(
            search,
            SQL(
                PRODUCTS_SQL,
                order=SQL(self._become_get_bought_sortings()[sortby]),
                condition=SQL(self._become_get_bought_filters()[filterby]),
                name=templates_sudo._field_to_sql("template", "name"),
                limit=limit or MAX_EXPORTED,
                offset=offset,
            ),
        )
        return self._become_prepare_bought(rows), rows[0][-1] if rows else 0

    @api.model
    def _become_get_bought_again(self, product_ids):
        """Return what the company of the current user bought of these products.

        :param product_ids: numbers of ``product.product``, of which any can be wrong
        :return: a record per variant, of all variants of these products
        :rtype: list[BoughtProduct]
        """
        # sudo: product.product - to which product they belong; the lines are the user's
        products_sudo = self.env["product.product"].sudo().browse(product_ids).exists()
        rows = self._become_read_bought(
            "", SQL(SOME_PRODUCTS_SQL, products_sudo.product_tmpl_id.ids)
        )
        return self._become_prepare_bought(rows)

    def _become_read_bought(self, search, products):
        """Return a row per variant of these products, the newest of each first: its id,
        the quantity in the reference unit, the number of orders, the last day, the last
        line, the orders of the last lines, and how many products there are in all.

        :param str search: see :meth:`_become_get_bought_domain`
        :param SQL products: which ones, in which place of the list, of how many
        """
        return self.env.execute_query(
            SQL(
                BOUGHT_SQL,
                lines=self._become_get_bought_sql(search),
                products=products,
                max_lines=MAX_LAST_LINES,
            )
        )

    def _become_prepare_bought(self, rows):
        """Return what the page shows of these rows, read all at once.

        :rtype: list[BoughtProduct]
        """
        columns = zip(*rows, strict=True) if rows else [()] * 7
        ids, quantities, counts, dates, lines, orders, _total = columns
        lines = self.browse(lines)
        lines.fetch(SHOWN_OF_LINES)
        hidden = lines._become_filter_hidden_prices()
        # sudo: product.product - the customer ordered them, also what is archived now
        products_sudo = self.env["product.product"].sudo().browse(ids)
        # no more than the page shows
        products_sudo.fetch(["combination_indices", "default_code", "product_tmpl_id"])
        products_sudo.product_tmpl_id.fetch(["name", "type", "uom_id"])
        orders = [list(unique(some))[:MAX_ORDERS] for some in orders]
        all_orders = self.env["sale.order"].browse(unique(chain.from_iterable(orders)))
        readable = {
            order.id: order
            for order in self._become_fetch_readable(all_orders, ["name", "date_order"])
        }
        return [
            BoughtProduct(
                product_sudo=product_sudo,
                quantity=quantity / product_sudo.product_tmpl_id.uom_id.factor,
                order_count=count,
                last_date=date,
                last_line=line,
                is_price_hidden=line in hidden,
                orders=tuple(readable[one] for one in some if one in readable),
            )
            for product_sudo, quantity, count, date, line, some in zip(
                products_sudo,
                quantities,
                counts,
                dates,
                lines,
                orders,
                strict=True,
            )
        ]

    def _become_filter_hidden_prices(self):
        """Return those of these lines whose price a section hides.

        Under which section a line is, is known from all lines of its order: those are
        read only where a section of it hides prices at all.

        :rtype: odoo.models.Model
        """
        # sudo: sale.order.line - whether a section of an order of theirs hides prices
        hiding_sudo = self.sudo().search_fetch(
            [("order_id", "in", self.order_id.ids), ("collapse_prices", "=", True)],
            ["order_id"],
            # any: Odoo's own looks at the orders as well
            order="id",
        )
        if not hiding_sudo:
            return self.browse()
        return self.filtered(
            lambda line: (
                line.order_id in hiding_sudo.order_id
                and line._become_has_hidden_price()
            )
        )

    @api.model
    def _become_fetch_readable(self, orders, names):
        """Return those of these orders that the user may read, and what is shown of
        them: another addon may close an order whose lines it leaves open.

        :rtype: odoo.models.Model
        """
        if not self.env["sale.order"].has_access("read"):
            return orders.browse()
        return orders.search_fetch([("id", "in", orders.ids)], names, order="id")

    def _become_get_unit_price(self):
        """Return what one unit of this line came to, discount off and taxes not in.

        A combo costs what its parts do.

        :rtype: float
        """
        self.ensure_one()
        return sum(self._get_lines_with_price().mapped("price_subtotal")) / (
            self.product_uom_qty
        )

    def _become_get_bought_sql(self, search):
        """Return the SQL of the lines, with the rights of the user, and of what is
        asked of each of them.

        :rtype: SQL
        """
        query = self._search(self._become_get_bought_domain(search))
        line = query.table
        # as rules join them too, where they look at the order
        orders, order = self._fields["order_id"].join(self, line, query)
        product = query.join(
            line, "product_id", "product_product", "id", "become_product"
        )
        return query.select(
            SQL("%s AS line", SQL.identifier(line, "id")),
            SQL("%s AS order_id", SQL.identifier(line, "order_id")),
            SQL("%s AS product", SQL.identifier(line, "product_id")),
            SQL("%s AS template", SQL.identifier(product, "product_tmpl_id")),
            SQL("%s AS date", orders._field_to_sql(order, "date_order", query)),
            SQL("%s AS unit", self._field_to_sql(line, "product_uom_id", query)),
            SQL("%s AS quantity", self._field_to_sql(line, "product_uom_qty", query)),
        )
