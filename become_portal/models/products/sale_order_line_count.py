from odoo import api, models
from odoo.tools import SQL

from .bought_sql import get_bought_condition


class SaleOrderLine(models.Model):
    """How many products a company bought, for the tile on the dashboard."""

    _inherit = "sale.order.line"

    # The next product of a contact, without a look at all lines of the last one; and
    # all that the list of products sums, which lies all over the table.
    _become_bought_idx = models.Index(
        lambda registry: (
            "(order_partner_id, product_id) INCLUDE (order_id, "
            "product_uom_id, product_uom_qty, company_id, sequence, id) "
            f"WHERE {get_bought_condition(registry)}"
        )
    )

    @api.model
    def _become_get_bought_count_sql(self, limit):
        """Return the SQL of how many rows the list of products has, up to a limit.

        From one product of a contact to the next, so that it takes as long for twenty
        lines of a product as for twenty thousand.

        :param int limit: the highest number that it comes to
        :rtype: SQL
        """
        query = self._search(self._become_get_bought_domain())
        contact = self._field_to_sql(query.table, "order_partner_id", query)
        product = self._field_to_sql(query.table, "product_id", query)
        query.add_where(SQL("%s = become_bought.contact", contact))
        query.add_where(SQL("%s = following.id", product))
        # first the next product there is, by the index alone, and then whether a line
        # of it counts: PostgreSQL would else sort all lines that are left each time.
        # OFFSET 0: or it plans and asks that once for each place that reads ``counts``
        return SQL(
            """(
                WITH RECURSIVE become_bought AS (
                    SELECT id AS contact, 0 AS product, 0 AS place, FALSE AS counts
                    FROM unnest(%(family)s) AS family (id)
                    UNION ALL
                    SELECT contact, following.id, place + counted.counts::int,
                        counted.counts
                    FROM become_bought,
                    LATERAL (
                        SELECT MIN(product_id) FROM sale_order_line
                        WHERE order_partner_id = become_bought.contact
                            AND product_id > become_bought.product
                            AND %(condition)s
                    ) AS following (id),
                    LATERAL (SELECT EXISTS (%(lines)s) OFFSET 0) AS counted (counts)
                    WHERE place < %(limit)s AND following.id IS NOT NULL
                )
                SELECT LEAST(COUNT(DISTINCT product), %(limit)s)
                FROM become_bought WHERE counts
            )""",
            family=self._become_get_buyer_ids(),
            condition=SQL(get_bought_condition(self.pool)),
            lines=query.select(""),
            limit=limit,
        )
