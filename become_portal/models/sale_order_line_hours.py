from odoo import models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _become_sells_hours(self):
        """Whether this line sells time, in hours, days or another unit of time.

        :rtype: bool
        """
        self.ensure_one()
        return (
            self.qty_delivered_method == "timesheet"
            and self.product_uom_id._has_common_reference(
                self.env.ref("uom.product_uom_hour")
            )
        )

    def _become_prepare_hours_row(self, booked, unit):
        """What a customer reads of this order line above the list of hours.

        ``self`` may be empty: hours that belong to no order line.

        :param float booked: the hours that the customer sees, in ``unit``
        :param unit: the ``uom.uom`` of all the numbers
        :return: ``name``, ``ordered``, ``used`` and ``left``; ``ordered`` and ``left``
            are ``None`` where no hours were sold
        :rtype: dict
        """
        row = {
            "name": (self.name or "").split("\n", 1)[0],
            "ordered": None,
            "used": booked,
            "left": None,
        }
        if self and self._become_sells_hours():
            ordered, used = (
                self.product_uom_id._compute_quantity(quantity, unit, round=False)
                for quantity in (self.product_uom_qty, self.qty_delivered)
            )
            row |= {"ordered": ordered, "used": used, "left": ordered - used}
        return row
