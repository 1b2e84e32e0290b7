from odoo import models

from ...tools.charts import calculate_usage


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

    def _become_prepare_hours_row(
        self, known_as, company, booked, used, sold_lines, show
    ):
        """What a customer reads of these order lines above the list of hours.

        ``self`` is one order line, or all of a section that hides its composition. It
        may be empty: hours that belong to no order line.

        :param known_as: the line by whose name the customer knows these
        :param company: whose unit of working time hours are booked in
        :param dict booked: by order line, the hours that the customer sees
        :param dict used: by order line, all hours
        :param sold_lines: order lines that sold time, of which the whole is told: on
            an order; an invoice tells what it bills
        :param TimeWriter show: turns hours into text
        :return: texts under ``name``, ``used``, ``ordered``, ``left`` and ``over``, and
            a bar under ``usage``; all but the first two are empty where no hours were
            sold, or not so many
        :rtype: dict
        """
        # hours of no order line are under the empty recordset
        of_row = list(self) or [self]
        sold = self & sold_lines
        spent = show.round(
            sum((used if one in sold else booked).get(one, 0.0) for one in of_row)
        )
        row = {
            "name": known_as._become_get_short_name(),
            "used": show.format(spent),
            "ordered": "",
            "left": "",
            "over": "",
            "usage": None,
        }
        if not sold:
            return row
        ordered = show.round(
            sum(
                line.product_uom_id._compute_quantity(
                    line.product_uom_qty, company.project_time_mode_id, round=False
                )
                for line in sold
            )
        )
        return row | {
            "ordered": show.format(ordered),
            "left" if spent <= ordered else "over": show.format(abs(ordered - spent)),
            "usage": calculate_usage(spent, ordered),
        }
