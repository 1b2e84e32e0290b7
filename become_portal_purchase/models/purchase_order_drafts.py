from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    become_left_draft = fields.Boolean(
        "Sent or confirmed once",
        compute="_compute_become_left_draft",
        store=True,
        groups="base.group_user",
        help="Suppliers may open this order: it was sent or confirmed. A request that "
        "nobody sent stays secret, also when it is cancelled or waits for approval.",
    )

    def _auto_init(self):
        # By the database, where a company has been working before: there can be years
        # of orders, and one by one they take minutes.
        column = "become_left_draft"
        if not column_exists(self.env.cr, self._table, column):
            create_column(self.env.cr, self._table, column, "boolean")
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = (state IN ('sent', 'purchase'))",
                    SQL.identifier(self._table),
                    SQL.identifier(column),
                )
            )
        return super()._auto_init()

    @api.depends("state")
    def _compute_become_left_draft(self):
        for order in self:
            # These two states do not tell what it was before.
            order.become_left_draft = order.state in ("sent", "purchase") or (
                order.state in ("to approve", "cancel") and order.become_left_draft
            )
