import math

from odoo import api, models
from odoo.tools import float_round, format_date, format_duration, formatLang

from ...tools.request_params import int_param
from ...tools.timesheet_visibility import FULL

# Short pages: a phone shows a handful, and rendering rows is what costs.
HOURS_PER_PAGE = 20


class AccountAnalyticLine(models.Model):
    """The hours section that stands under an order or an invoice."""

    _inherit = "account.analytic.line"

    # The newest hours of an order come from this, however many there are, and so does
    # their sum, without a look at the lines, which lie all over the table.
    _become_order_date_idx = models.Index(
        "(order_id, date DESC, id DESC) INCLUDE (so_line, project_id, unit_amount)"
    )

    @api.model
    def _become_prepare_hours(self, domain, company, page=1, sold_lines=None):
        """Values of the hours section under a document, one page of its lines.

        The caller passes a sudo'd model and a domain that holds no more than what the
        reader may see of the document whose page they opened.

        :param Domain domain: timesheet lines of one document, as far as they are shown
        :param company: the company whose encoding unit (hours or days) is used
        :param page: which page, counted from 1; bad input gives the first or last
        :param sold_lines: order lines that sold time under this document: listed with
            what was ordered and what is left, even when no hour was booked on them
        :return: empty when there is nothing to see, otherwise

            * ``lines``: a dict per timesheet line, newest first: ``date``,
              ``employee``, ``time``, ``text`` (for customers; may be empty) and
              ``so_line`` (empty when all are of the same one)
            * ``per_line``: a dict per order line: ``name``, ``used``, ``ordered``,
              ``left``, ``over``; the last three are empty where they don't apply
            * ``total``: of all pages
            * ``page``, ``pages``: where we are

            Dates and amounts of time are text in the language of the reader.
        :rtype: dict
        """
        grouped = self._read_group(domain, ["so_line"], ["unit_amount:sum", "__count"])
        hours_by_line = {so_line: hours for so_line, hours, _count in grouped}
        sold_lines = sold_lines or self.env["sale.order.line"]
        for so_line in sold_lines:
            hours_by_line.setdefault(so_line, 0.0)
        if not hours_by_line:
            return {}
        total = sum(count for *_rest, count in grouped)
        pages = max(1, math.ceil(total / HOURS_PER_PAGE))
        page = min(int_param(page) or 1, pages)
        lines = self.search_fetch(
            domain,
            self._become_get_section_fields(),
            order="date desc, id desc",
            limit=HOURS_PER_PAGE,
            offset=(page - 1) * HOURS_PER_PAGE,
        )
        lines.employee_id.fetch(["name"])
        show = self._become_get_time_writer(company)
        several = len(hours_by_line) > 1
        in_order = sorted(hours_by_line, key=lambda line: (line.sequence, line.id))
        return {
            "lines": [line._become_prepare_hours_line(show, several) for line in lines],
            "per_line": [
                so_line._become_prepare_hours_row(
                    company,
                    hours_by_line[so_line],
                    show,
                    sold=bool(so_line & sold_lines),
                )
                for so_line in in_order
            ],
            "total": show(sum(hours_by_line.values())),
            "page": page,
            "pages": pages,
        }

    @api.model
    def _become_get_section_fields(self):
        """The fields that :meth:`_become_prepare_hours_line` reads of each line.

        :rtype: list[str]
        """
        return [
            "become_customer_note",
            "company_id",
            "date",
            "employee_id",
            "name",
            "order_id",
            "partner_id",
            "project_id",
            "so_line",
            "unit_amount",
        ]

    def _become_prepare_hours_line(self, show, several):
        """What a customer reads of one timesheet line.

        The items of ``lines`` in :meth:`_become_prepare_hours`.

        :param show: turns hours into text
        :param bool several: whether to name the order line
        :rtype: dict
        """
        self.ensure_one()
        shown = self.become_timesheet_visibility == FULL
        return {
            "date": format_date(self.env, self.date),
            "employee": self.employee_id.name,
            "time": show(self.unit_amount),
            "text": (self.become_customer_note or self.name) if shown else "",
            "so_line": self.so_line._become_get_short_name() if several else "",
        }

    @api.model
    def _become_get_time_writer(self, company):
        """How a company writes hours to its reader: 02:30, or 0.31 days.

        :param company: whose encoding unit (hours or days) is used
        :return: turns a number of hours into text
        """
        unit = company.timesheet_encode_uom_id
        in_days = unit == self.env.ref("uom.product_uom_day")

        def write_hours(hours):
            quantity = company.project_time_mode_id._compute_quantity(
                hours, unit, round=False, raise_if_failure=False
            )
            if not in_days:
                return format_duration(quantity)
            # formatLang rounds half to even, which nobody expects of hours
            number = formatLang(self.env, float_round(quantity, precision_digits=2))
            return self.env._("%(number)s days", number=number)

        return write_hours
