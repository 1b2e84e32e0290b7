from odoo import api, models
from odoo.tools import SQL

from odoo.addons.project.models.project_task import CLOSED_STATES

from ...tools.timesheet_visibility import PORTAL_PRIVACY
from .sale_order_line import DELIVERED, DELIVERY_METHODS, WORK_METHODS
from .sale_order_money import KEPT_STATES, PAID_STATES
from .steps import COMPLETED, CREDITED

#: the fields that the query looks at
LOOKED_AT = {
    "sale.order": (
        "amount_total",
        "amount_untaxed",
        "currency_id",
        "invoice_status",
        "state",
    ),
    "sale.order.line": (
        "combo_item_id",
        "display_type",
        "invoice_lines",
        "is_downpayment",
        "is_expense",
        "is_service",
        "linked_line_id",
        "order_id",
        "product_id",
        "product_uom_qty",
        "project_id",
        "qty_delivered",
        "qty_delivered_method",
        "task_id",
        "untaxed_amount_invoiced",
    ),
    "account.move": (
        "currency_id",
        "move_type",
        "payment_state",
        "reversed_entry_id",
        "state",
    ),
    "account.move.line": ("move_id", "price_subtotal"),
    "account.payment": ("state",),
    "payment.transaction": ("amount", "payment_id", "sale_order_ids", "state"),
    "product.product": ("product_tmpl_id",),
    "product.template": ("invoice_policy",),
    "project.project": ("privacy_visibility",),
    "project.task": ("active", "project_id", "sale_line_id", "state"),
}
#: the invoices are asked for only where nothing is left to be done
STATUS_SQL = """(
    SELECT CASE %(cases)s ELSE (
        SELECT CASE %(money_cases)s ELSE %(completed)s END
        FROM (%(bills)s) AS bills, (%(payments)s) AS payments
    ) END
    FROM (SELECT %(order)s.*) AS orders,
        LATERAL (%(lines)s) AS lines, LATERAL (%(work)s) AS work
)
"""
#: each line is looked at once, and what is read of it below is not worked out again
#: for each time (OFFSET): PostgreSQL takes longer to plan this than to run it
LINES_SQL = """SELECT ARRAY_AGG(line.id) AS ids,
    ARRAY_AGG(line.id) FILTER (WHERE line.is_work) AS work_ids,
    BOOL_OR(line.is_work AND line.is_open) AS is_work_open,
    BOOL_OR(line.is_told AND line.is_open) AS is_told_open,
    BOOL_OR(line.is_told AND NOT line.is_service) AS are_goods_told,
    BOOL_OR(line.is_delivery AND line.is_open AND NOT line.is_service)
        AS are_goods_open,
    BOOL_OR(
        line.is_delivery
        AND line.is_open
        AND line.qty_delivered_method <> 'stock_move'
        AND (line.is_told OR NOT line.is_service)
    ) AS are_others_open,
    COALESCE(SUM(line.untaxed_amount_invoiced), 0) AS invoiced
FROM (
    SELECT line.*, line.is_delivery AND (
        COALESCE(line.qty_delivered, 0) <> 0
        OR line.qty_delivered_method = 'stock_move'
        OR EXISTS (
            SELECT FROM product_product AS product
            JOIN product_template AS template
                ON template.id = product.product_tmpl_id
            WHERE product.id = line.product_id
                AND template.invoice_policy = %(delivered)s
        )
    ) AS is_told
    FROM (
        SELECT line.*, line.is_tracked AND line.is_worked AS is_work, line.is_tracked
            AND NOT line.is_worked
            AND line.qty_delivered_method IN %(methods)s AS is_delivery
        FROM (
            SELECT line.id, line.product_id, line.qty_delivered_method,
                line.qty_delivered, line.untaxed_amount_invoiced,
                COALESCE(line.is_service, FALSE) AS is_service,
                ROUND(COALESCE(line.qty_delivered, 0), %(digits)s)
                    < ROUND(line.product_uom_qty, %(digits)s) AS is_open,
                COALESCE(line.is_service, FALSE) AND (
                    line.qty_delivered_method IN %(worked)s
                    OR line.task_id IS NOT NULL
                    OR line.project_id IS NOT NULL
                ) AS is_worked,
                line.display_type IS NULL
                    AND line.is_downpayment IS NOT TRUE AND line.is_expense IS NOT TRUE
                    AND line.product_uom_qty > 0
                    AND NOT EXISTS (
                        SELECT FROM sale_order_line AS part
                        WHERE part.linked_line_id = line.id
                            AND part.combo_item_id IS NOT NULL
                    ) AS is_tracked
            FROM sale_order_line AS line
            WHERE line.order_id = orders.id
            OFFSET 0
        ) AS line
    ) AS line
    OFFSET 0
) AS line
"""
WORK_SQL = """SELECT lines.is_work_open AS is_open, (
    SELECT BOOL_AND(task.state IN %(closed)s)
    FROM project_task AS task
    JOIN project_project AS project ON project.id = task.project_id
    WHERE task.active
        AND task.sale_line_id = ANY(lines.work_ids)
        AND project.privacy_visibility IN %(seen)s
) AS are_tasks_closed
"""
#: an invoice together with what is credited of it
BILLS_SQL = """SELECT COALESCE(BOOL_OR(bill.is_there), FALSE) AS is_there,
    COALESCE(BOOL_OR(bill.has_draft), FALSE) AS has_draft,
    COALESCE(BOOL_OR(bill.is_credited), FALSE) AS is_credited,
    COALESCE(BOOL_OR(bill.is_open), FALSE) AS is_open,
    COALESCE(SUM(bill.total) FILTER (
        WHERE COALESCE(bill.credited < bill.total, bill.is_kept)
    ), 0) AS charged
FROM (
    SELECT BOOL_OR(this.is_posted) AS is_there,
        BOOL_OR(move.state = 'draft') AS has_draft,
        BOOL_OR(this.is_posted AND this.is_refund) AS is_credited,
        BOOL_OR(
            this.is_posted AND NOT this.is_refund
            AND move.payment_state NOT IN %(settled)s
        ) AS is_open,
        BOOL_OR(
            NOT this.is_refund AND move.payment_state IS DISTINCT FROM 'reversed'
        ) AS is_kept,
        SUM(bill_line.price_subtotal) FILTER (
            WHERE this.is_posted AND NOT this.is_refund
                AND move.currency_id = orders.currency_id
        ) AS total,
        SUM(bill_line.price_subtotal) FILTER (
            WHERE this.is_posted AND this.is_refund
        ) AS credited
    FROM sale_order_line_invoice_rel AS rel
    JOIN account_move_line AS bill_line ON bill_line.id = rel.invoice_line_id
    JOIN account_move AS move ON move.id = bill_line.move_id,
        LATERAL (SELECT move.state = 'posted', move.move_type = 'out_refund')
            AS this (is_posted, is_refund)
    WHERE rel.order_line_id = ANY(lines.ids)
        AND move.move_type IN ('out_invoice', 'out_refund')
    GROUP BY CASE
        WHEN this.is_refund THEN COALESCE(move.reversed_entry_id, move.id)
        ELSE move.id
    END
) AS bill
"""
PAYMENTS_SQL = """SELECT SUM(payment.amount) AS paid
FROM sale_order_transaction_rel AS rel
JOIN payment_transaction AS payment ON payment.id = rel.transaction_id
LEFT JOIN account_payment AS booked ON booked.id = payment.payment_id
WHERE rel.sale_order_id = orders.id AND payment.state = 'done'
    AND (booked.id IS NULL OR booked.state IN %(kept)s)
"""


class SaleOrder(models.Model):
    """How the database is asked what orders wait for, see ``become_status``."""

    _inherit = "sale.order"

    def _become_select_statuses(self):
        """Return the status of each of these that was confirmed.

        :rtype: list[tuple[int, str]]
        """
        if not self.ids:
            return []
        self._become_save_looked_at()
        return self.env.execute_query(
            SQL(
                "SELECT id, %s FROM sale_order WHERE state = 'sale' AND id IN %s",
                self._become_get_status_sql("sale_order"),
                tuple(self.ids),
            )
        )

    @api.model
    def _become_save_looked_at(self):
        """Write what is not written yet of what is looked at, if anything is."""
        if not (self.env._field_dirty or self.env.fields_to_compute()):
            return
        for model, names in self._become_get_looked_at().items():
            # sudo: any model - what waits to be written is, whoever asks
            self.env[model].sudo().flush_model(names)

    @api.model
    def _become_get_looked_at(self):
        """Return the stored fields that the conditions look at, by model.

        :rtype: dict[str, tuple[str]]
        """
        return LOOKED_AT

    @api.model
    def _become_get_status_conditions(self):
        """Return when an order waits for each step before the money: the first counts.

        Other addons add and replace conditions here, as they do steps. They are asked
        beside ``orders`` (the order), ``lines`` and ``work``, see
        :meth:`_become_get_status_sql`.

        :return: ``{value of become_status: SQL condition}``, in the order of the steps
        :rtype: dict[str, SQL]
        """
        return {
            "in_progress": SQL(
                "work.is_open AND NOT COALESCE(work.are_tasks_closed, FALSE)"
            ),
            "to_deliver": SQL(
                "lines.is_told_open OR lines.are_goods_told AND lines.are_goods_open"
            ),
        }

    @api.model
    def _become_get_money_conditions(self):
        """Return the same of the steps that come then: asked beside ``bills`` and
        ``payments``, too.

        :rtype: dict[str, SQL]
        """
        is_credited = SQL("bills.is_credited AND lines.invoiced <= 0")
        is_complete = SQL(
            """bills.is_there AND (
                orders.invoice_status IN ('invoiced', 'upselling')
                AND NOT bills.has_draft
                OR lines.invoiced >= orders.amount_untaxed
                OR bills.charged >= orders.amount_untaxed
            )"""
        )
        is_charged = SQL(
            "(bills.is_there OR orders.amount_total <> 0) AND NOT (%s)", is_credited
        )
        return {
            "to_invoice": SQL("%s AND NOT (%s)", is_charged, is_complete),
            "to_pay": SQL(
                """%s AND bills.is_open
                AND NOT COALESCE(payments.paid >= orders.amount_total, FALSE)""",
                is_charged,
            ),
            CREDITED: is_credited,
        }

    @api.model
    def _become_get_status_sql(self, alias):
        """Return the SQL of the status of an order.

        :param str alias: of its row in the query
        :rtype: SQL
        """
        return SQL(
            STATUS_SQL,
            cases=_make_cases(self._become_get_status_conditions()),
            money_cases=_make_cases(self._become_get_money_conditions()),
            completed=COMPLETED,
            order=SQL.identifier(alias),
            lines=self._become_get_lines_sql(),
            work=self._become_get_work_sql(),
            bills=self._become_get_bills_sql(),
            payments=self._become_get_payments_sql(),
        )

    @api.model
    def _become_get_lines_sql(self):
        """Return the SQL of the lines of ``orders``: what was invoiced of them, and of
        those that something has to be done for, as ``_become_filter_tracked``,
        ``_become_filter_work`` and ``_become_filter_deliveries`` say it, what is left.
        """
        return SQL(
            LINES_SQL,
            delivered=DELIVERED,
            digits=self.env["decimal.precision"].precision_get("Product Unit"),
            methods=DELIVERY_METHODS,
            worked=WORK_METHODS,
        )

    @api.model
    def _become_get_work_sql(self):
        """Return the SQL of the work of ``orders``: whether any is left, and whether
        there are tasks that are all closed."""
        return SQL(WORK_SQL, closed=tuple(CLOSED_STATES), seen=tuple(PORTAL_PRIVACY))

    @api.model
    def _become_get_bills_sql(self):
        """Return the SQL of the invoices of ``orders``: of drafts, only that they are
        there."""
        return SQL(BILLS_SQL, settled=(*PAID_STATES, "reversed"))

    @api.model
    def _become_get_payments_sql(self):
        """Return the SQL of what was paid of ``orders`` online, and did not bounce."""
        return SQL(PAYMENTS_SQL, kept=KEPT_STATES)


def _make_cases(conditions):
    return SQL(" ").join(
        SQL("WHEN %s THEN %s", condition, status)
        for status, condition in conditions.items()
    )
