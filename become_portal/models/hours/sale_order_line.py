from odoo import models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _become_is_sold_by_time(self, unit):
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

    def _become_prepare_hours_row(self, company, booked, show, sold):
        """What a customer reads of this order line above the list of hours.

        ``self`` may be empty: hours that belong to no order line.

        :param company: whose unit of working time hours are booked in
        :param float booked: the hours that the customer sees
        :param show: turns hours into text
        :param bool sold: whether time was sold here, of which the whole is told: on an
            order; an invoice tells what it bills
        :return: texts under ``name``, ``used``, ``ordered``, ``left`` and ``over``;
            the last three are empty where no hours were sold, or not so many
        :rtype: dict
        """
        row = {
            "name": self._become_get_short_name(),
            "used": show(booked),
            "ordered": "",
            "left": "",
            "over": "",
        }
        if not sold:
            return row
        hour = company.project_time_mode_id
        ordered, used = (
            self.product_uom_id._compute_quantity(quantity, hour, round=False)
            for quantity in (self.product_uom_qty, self.qty_delivered)
        )
        return row | {
            "used": show(used),
            "ordered": show(ordered),
            "left" if used <= ordered else "over": show(abs(ordered - used)),
        }
