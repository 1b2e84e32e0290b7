from odoo import models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _become_sells_hours(self, unit):
        """Whether this line sells time, in hours, days or another unit of time.

        :param unit: any unit of time, ``uom.uom``
        :rtype: bool
        """
        self.ensure_one()
        return (
            self.qty_delivered_method == "timesheet"
            and self.product_uom_id._has_common_reference(unit)
        )

    def _become_get_short_name(self):
        """The first line of the description; empty for no line.

        :rtype: str
        """
        return (self.name or "").split("\n", 1)[0]

    def _become_prepare_hours_row(self, booked, unit, write):
        """What a customer reads of this order line above the list of hours.

        ``self`` may be empty: hours that belong to no order line.

        :param str booked: the hours that the customer sees
        :param unit: the ``uom.uom`` of amounts of time
        :param write: turns a number of ``unit`` into text
        :return: texts under ``name``, ``used``, ``ordered``, ``left`` and ``over``;
            the last three are empty where no hours were sold, or not so many
        :rtype: dict
        """
        row = {
            "name": self._become_get_short_name(),
            "used": booked,
            "ordered": "",
            "left": "",
            "over": "",
        }
        if not self or not self._become_sells_hours(unit):
            return row
        ordered, used = (
            self.product_uom_id._compute_quantity(quantity, unit, round=False)
            for quantity in (self.product_uom_qty, self.qty_delivered)
        )
        return row | {
            "used": write(used),
            "ordered": write(ordered),
            "left" if used <= ordered else "over": write(abs(ordered - used)),
        }
