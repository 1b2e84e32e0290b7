from odoo import models

#: how a line says what was delivered, where that is more than hours or costs
BY_TRANSFER = "stock_move"
DELIVERY_METHODS = ("manual", BY_TRANSFER)
#: what a product is invoiced by
DELIVERED = "delivery"
WORK_METHODS = ("timesheet", "milestones")


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _become_filter_tracked(self):
        """Return the lines that something has to be done for.

        Not sections, down payments, costs that are charged on, and what stands for
        the products of a combination.
        """
        combinations = self.filtered("combo_item_id").linked_line_id
        return self.filtered(
            lambda line: (
                not line.display_type
                and not line.is_downpayment
                and not line.is_expense
                and line.product_uom_qty > 0
                and line not in combinations
            )
        )

    def _become_filter_work(self):
        """Return the services that are worked on: by hours, milestones or tasks."""
        return self.filtered(
            lambda line: (
                line.is_service
                and (
                    line.qty_delivered_method in WORK_METHODS
                    or line.task_id
                    or line.project_id
                )
            )
        )

    def _become_filter_deliveries(self):
        """Return what is delivered by a quantity, as far as anybody keeps it up.

        A quantity that is typed by hand, and by which nothing is invoiced, stays zero
        for ever in many companies: nobody is told then that nothing was delivered.
        """
        lines = self.filtered(
            lambda line: line.qty_delivered_method in DELIVERY_METHODS
        )
        told = lines.filtered(
            lambda line: line.qty_delivered or line.qty_delivered_method == BY_TRANSFER
        )
        # of all products at once: the page shows them all
        asked = lines.with_prefetch(self.order_id.order_line.ids)
        told |= asked.filtered(lambda line: line.product_id.invoice_policy == DELIVERED)
        goods = lines.filtered(lambda line: not line.is_service)
        return told | goods if told & goods else told

    def _become_filter_goods(self):
        """Return what is delivered by transfers."""
        return self.filtered(lambda line: line.qty_delivered_method == BY_TRANSFER)

    def _become_is_delivered(self):
        """Whether all that was ordered on these lines was delivered."""
        return all(
            line.product_uom_id.compare(line.qty_delivered, line.product_uom_qty) >= 0
            for line in self
        )
