from itertools import chain, compress

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, unique

from .bought import BoughtProduct
from .bought_sql import BOUGHT_SQL, PRODUCTS_SQL, SOME_PRODUCTS_SQL, UNSOLD

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
#: and of a product, which come with it
SHOWN_OF_VARIANTS = ("product_tmpl_id", "combination_indices", "default_code")
SHOWN_OF_TEMPLATES = ("name", "type", "uom_id")
#: where a row of the query has the number of products in all
TOTAL = 6
#: products in the file
MAX_EXPORTED = 10000


class SaleOrderLine(models.Model):
    """What the company of the current user ever bought, however it was ordered."""

    _inherit = "sale.order.line"

    @api.model
    def _become_get_bought_domain(self, search=""):
        """Return the domain of the lines by which a customer bought a product.

        What staff hid in a section stays hidden: its lines are none of them. A line
        that takes something off is none, either: Odoo's discounts have a product.

        :param str search: words of a product, its reference or of the line itself
        :rtype: odoo.fields.Domain
        """
        domain = (
            Domain("order_partner_id", "in", self._become_get_buyer_ids())
            & Domain("state", "=", "sale")
            & Domain("display_type", "=", False)
            & Domain("product_id", "!=", False)
            & Domain("product_uom_qty", ">", 0)
            & Domain("price_unit", ">=", 0)
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

        Add to them, and take none away: the number on the tile leaves these out anyway.

        :rtype: set[str]
        """
        return set(UNSOLD)

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
                name=templates_sudo._field_to_sql(templates_sudo._table, "name"),
                limit=limit or MAX_EXPORTED,
                offset=offset,
            ),
        )
        return self._become_prepare_bought(rows), rows[0][TOTAL] if rows else 0

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
        the quantity in its unit, the number of orders, the last day, the last line, the
        orders of the last lines, how many products there are in all, whether a section
        of the last order hides prices, and what is shown of the product.

        :param str search: see :meth:`_become_get_bought_domain`
        :param SQL products: which ones, in which place of the list, of how many
        """
        # sudo: product.product - the customer ordered them, also what is archived now
        variants_sudo = self.env["product.product"].sudo()
        templates_sudo = variants_sudo.product_tmpl_id
        columns = [
            *(
                variants_sudo._field_to_sql("variant", name)
                for name in SHOWN_OF_VARIANTS
            ),
            *(
                templates_sudo._field_to_sql("template", name)
                for name in SHOWN_OF_TEMPLATES
            ),
        ]
        self.flush_model(["collapse_prices", "order_id"])
        return self.env.execute_query(
            SQL(
                BOUGHT_SQL,
                lines=self._become_get_bought_sql(search),
                products=products,
                max_lines=MAX_LAST_LINES,
                columns=SQL(", ").join(columns),
            )
        )

    def _become_prepare_bought(self, rows):
        """Return what the page shows of these rows, read all at once.

        :rtype: list[BoughtProduct]
        """
        if not rows:
            return []
        columns = zip(*rows, strict=True)
        ids, quantities, counts, dates, lines, orders, _totals, hiding, *shown = columns
        products_sudo = self._become_keep_products(ids, shown)
        lines = self._become_fetch_bought_lines(lines)
        may_hide = lines.browse(compress(lines._ids, hiding))
        hidden = may_hide.filtered(lambda line: line._become_has_hidden_price())
        orders = [list(unique(some))[:MAX_ORDERS] for some in orders]
        all_orders = self.env["sale.order"].browse(unique(chain.from_iterable(orders)))
        readable = {
            order.id: order
            for order in self._become_fetch_readable(all_orders, ["name", "date_order"])
        }
        return [
            BoughtProduct(
                product_sudo=product_sudo,
                quantity=quantity,
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

    def _become_keep_products(self, ids, shown):
        """Return these products as superuser, with what the query brought of them.

        :param ids: numbers of ``product.product``
        :param shown: a value of each, for each of the columns of ``BOUGHT_SQL``
        :rtype: odoo.models.Model
        """
        # sudo: product.product - the customer ordered them, also what is archived now
        products_sudo = self.env["product.product"].sudo().browse(ids)
        # sudo: product.template - the same
        templates_sudo = self.env["product.template"].sudo().browse(shown[0])
        for records, names, columns in (
            (products_sudo, SHOWN_OF_VARIANTS, shown),
            (templates_sudo, SHOWN_OF_TEMPLATES, shown[len(SHOWN_OF_VARIANTS) :]),
        ):
            for name, values in zip(names, columns, strict=False):
                records._fields[name]._insert_cache(records, values)
        return products_sudo

    def _become_fetch_bought_lines(self, ids):
        """Return these lines, with what a row shows of them.

        Which of their fields are open is asked here; that the user may read the lines,
        the query was asked that found them.

        :param ids: from :meth:`_become_read_bought`
        :rtype: odoo.models.Model
        """
        lines = self.browse(ids)
        fields = lines._determine_fields_to_fetch(SHOWN_OF_LINES)
        lines._fetch_query(lines._as_query(ordered=False), fields)
        return lines

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
        return query.select(
            SQL("%s AS line", SQL.identifier(line, "id")),
            SQL("%s AS order_id", SQL.identifier(line, "order_id")),
            SQL("%s AS product", SQL.identifier(line, "product_id")),
            SQL("%s AS date", orders._field_to_sql(order, "date_order", query)),
            SQL("%s AS unit", self._field_to_sql(line, "product_uom_id", query)),
            SQL("%s AS quantity", self._field_to_sql(line, "product_uom_qty", query)),
        )
