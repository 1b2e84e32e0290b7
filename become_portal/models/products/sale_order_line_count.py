from odoo import api, models
from odoo.tools import SQL


class SaleOrderLine(models.Model):
    """How many products a company bought, for the tile on the dashboard."""

    _inherit = "sale.order.line"

    # the next product of a contact, without a look at all lines of the last one
    _become_bought_idx = models.Index(
        "(order_partner_id, product_id) WHERE state = 'sale'"
    )

    @api.model
    def _become_get_bought_count_sql(self, limit):
        """Return the SQL of how many rows the list of products has, up to a limit.

        From one product of a contact to the next, so that it takes as long for twenty
        lines of a product as for twenty thousand.

        :param int limit: the highest number that it comes to
        :rtype: SQL
        """
        company = self.env.user.partner_id.commercial_partner_id
        # sudo: res.partner - those of the company, as in the domain of the lines
        partners_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        contacts = partners_sudo._search([("id", "child_of", company.id)])
        query = self._search(self._become_get_bought_domain())
        contact = self._field_to_sql(query.table, "order_partner_id", query)
        product = self._field_to_sql(query.table, "product_id", query)
        query.add_where(SQL("%s = become_bought.contact", contact))
        query.add_where(SQL("%s > become_bought.product", product))
        query.order = product
        query.limit = 1
        return SQL(
            """(
                WITH RECURSIVE become_bought AS (
                    SELECT id AS contact, 0 AS product, 0 AS place
                    FROM (%(family)s) AS family
                    UNION ALL
                    SELECT contact, following.id, place + 1
                    FROM become_bought, LATERAL (%(following)s) AS following (id)
                    WHERE place < %(limit)s
                )
                SELECT LEAST(COUNT(DISTINCT product), %(limit)s)
                FROM become_bought WHERE place > 0
            )""",
            family=contacts.select(),
            following=query.select(product),
            limit=limit,
        )
