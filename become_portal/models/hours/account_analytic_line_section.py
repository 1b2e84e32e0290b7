import math

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.request_params import int_param
from ...tools.time_writer import TimeWriter
from ...tools.timesheet_visibility import FULL, PORTAL_PRIVACY

# Short pages: a phone shows a handful, and rendering rows is what costs.
HOURS_PER_PAGE = 20
OPEN_PROJECTS = Domain("project_id.privacy_visibility", "in", PORTAL_PRIVACY)


class AccountAnalyticLine(models.Model):
    """The hours section that stands under an order or an invoice."""

    _inherit = "account.analytic.line"

    # The newest hours of an order come from this, however many there are, and so does
    # their sum, without a look at the lines, which lie all over the table.
    _become_order_date_idx = models.Index(
        "(order_id, date DESC, id DESC) INCLUDE (so_line, project_id, unit_amount)"
    )

    @api.model
    def _become_prepare_hours(
        self, domain, company, page=1, sold_lines=None, get_named_line=None
    ):
        """Values of the hours section under a document, one page of its lines.

        The caller passes a sudo'd model and a domain that holds no more than what the
        reader may see of the document whose page they opened, hours on closed projects
        apart: those are not shown here.

        :param Domain domain: timesheet lines of one document, as far as they are shown
        :param company: the company whose encoding unit (hours or days) is used
        :param page: which page, counted from 1; bad input gives the first or last
        :param sold_lines: order lines that sold time under this document: listed with
            what was ordered and what is left, even when no hour was booked on them.
            What was used of them is all that was booked, on closed projects, too
        :param get_named_line: returns for an order line the line by whose name the
            customer knows it; by default that of its order
        :return: empty when there is nothing to see, otherwise, in the reader's words,

            * ``lines``: a dict per timesheet line, newest first: ``date``,
              ``employee``, ``time``, ``text`` (for customers; may be empty) and
              ``so_line`` (empty when all are of the same one)
            * ``per_line``: a dict per order line, and one for a section that hides
              its composition: ``name``, ``used``, ``ordered``, ``left``, ``over``; the
              last three are empty where they don't apply
            * ``total``: of all pages
            * ``page``, ``pages``: where we are
        :rtype: dict
        """
        sold_lines = sold_lines or self.env["sale.order.line"]
        get_named_line = get_named_line or (lambda line: line._become_get_named_line())
        booked, used, count = self._become_sum_hours(domain)
        for so_line in sold_lines:
            booked.setdefault(so_line, 0.0)
        if not booked:
            return {}
        pages = max(1, math.ceil(count / HOURS_PER_PAGE))
        page = min(int_param(page) or 1, pages)
        show = self._become_get_time_writer(company)
        named = {so_line: get_named_line(so_line) for so_line in booked}
        rows = self._become_group_by_name(named)
        several = len(rows) > 1
        return {
            "lines": [
                line._become_prepare_hours_line(
                    show, named[line.so_line] if several else None
                )
                for line in self._become_fetch_hours_page(domain, page)
            ],
            "per_line": [
                of_row._become_prepare_hours_row(
                    known_as, company, booked, used, sold_lines, show
                )
                for known_as, of_row in rows.items()
            ],
            "total": show(sum(booked.values())),
            "page": page,
            "pages": pages,
        }

    @api.model
    def _become_group_by_name(self, named):
        """Group order lines by the line by whose name the customer knows them.

        :param dict named: by order line, that line
        :return: by that line, the order lines, as they stand in the order
        :rtype: dict
        """
        rows = {}
        for so_line in sorted(named, key=lambda line: (line.sequence, line.id)):
            rows[named[so_line]] = rows.get(named[so_line], so_line) | so_line
        return rows

    @api.model
    def _become_fetch_hours_page(self, domain, page):
        """Return the lines on one page of the list, the newest first.

        :param int page: counted from 1
        :rtype: account.analytic.line
        """
        lines = self.search_fetch(
            domain & OPEN_PROJECTS,
            self._become_get_section_fields(),
            order="date desc, id desc",
            limit=HOURS_PER_PAGE,
            offset=(page - 1) * HOURS_PER_PAGE,
        )
        lines.employee_id.fetch(["name"])
        return lines

    @api.model
    def _become_sum_hours(self, domain):
        """Add up the hours of a document, per order line.

        :return: the hours that customers see, all hours, and the number of the lines
            that customers see
        :rtype: tuple[dict, dict, int]
        """
        booked, used, seen = {}, {}, 0
        for so_line, project, hours, count in self._read_group(
            domain,
            ["so_line", "project_id"],
            ["unit_amount:sum", "__count"],
            # the order of the groups would be looked up in their tables
            order="__count",
        ):
            if not project:
                continue
            used[so_line] = used.get(so_line, 0.0) + hours
            if project.privacy_visibility in PORTAL_PRIVACY:
                booked[so_line] = booked.get(so_line, 0.0) + hours
                seen += count
        return booked, used, seen

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

    def _become_prepare_hours_line(self, show, named_line):
        """What a customer reads of one timesheet line.

        The items of ``lines`` in :meth:`_become_prepare_hours`.

        :param TimeWriter show: turns hours into text
        :param named_line: the line by whose name its order line is known, if any
        :rtype: dict
        """
        self.ensure_one()
        shown = self.become_timesheet_visibility == FULL
        return {
            "date": format_date(self.env, self.date),
            "employee": self.employee_id.name,
            "time": show(self.unit_amount),
            "text": (self.become_customer_note or self.name) if shown else "",
            "so_line": named_line._become_get_short_name() if named_line else "",
        }

    @api.model
    def _become_get_time_writer(self, company):
        """How a company writes hours to its reader.

        :param company: whose encoding unit (hours or days) is used
        :rtype: TimeWriter
        """
        return TimeWriter(self.env, company)
