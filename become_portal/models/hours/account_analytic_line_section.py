import math
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.misc import format_duration

from ...tools.charts import calculate_bars
from ...tools.request_params import int_param
from ...tools.time_writer import TimeWriter, format_day
from ...tools.timesheet_visibility import FULL, PORTAL_PRIVACY

# Short pages: a phone shows a handful, and rendering rows is what costs.
HOURS_PER_PAGE = 20
# As many as an order shows before somebody asks for all of them.
MAX_NEWEST_HOURS = 5
MAX_MONTHS = 12
OPEN_PROJECTS = Domain("project_id.privacy_visibility", "in", PORTAL_PRIVACY)
#: hours that were added up per project, with who sees that: a look at the project of
#: each line takes as long as all else on the page of an order with thousands
WITH_PRIVACY_SQL = """SELECT so_line, month, hours, count,
       (SELECT privacy_visibility FROM project_project WHERE id = sums.project_id)
  FROM (%s) AS sums"""


class HoursSums(NamedTuple):
    """Hours of a document, added up."""

    #: by order line, the hours that customers see
    booked: dict
    #: by order line, all hours
    used: dict
    #: by first day of the month, the hours that customers see
    months: dict
    #: number of the lines that customers see
    count: int


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
        self, domain, company, page=1, sold_lines=None, get_named_line=None, brief=False
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
        :param bool brief: tell the months, and without a page the newest few
        :return: empty when there is nothing to see, otherwise, in the reader's words,

            * ``lines``, newest first: :meth:`_become_prepare_hours_line`
            * ``per_line``: of each order line, and of a section that hides its
              composition: :meth:`sale.order.line._become_prepare_hours_row`
            * ``months``: :meth:`_become_prepare_hours_months`, empty unless brief
            * ``total``: of all pages, and :meth:`_become_get_hours_place`
        :rtype: dict
        """
        sold_lines = sold_lines or self.env["sale.order.line"]
        get_named_line = get_named_line or (lambda line: line._become_get_named_line())
        sums = self._become_sum_hours(domain)
        booked = sums.booked
        for so_line in sold_lines:
            booked.setdefault(so_line, 0.0)
        if not booked:
            return {}
        place = self._become_get_hours_place(page, sums.count, brief)
        show = self._become_get_time_writer(company)
        named = {so_line: get_named_line(so_line) for so_line in booked}
        rows = self._become_group_by_name(named)
        names = named if len(rows) > 1 else {}
        lines = self.browse()
        if sums.count:
            lines = self._become_fetch_hours_page(domain, place["page"], place["size"])
        return place | {
            "lines": [
                line._become_prepare_hours_line(show, names.get(line.so_line))
                for line in lines
            ],
            "per_line": [
                of_row._become_prepare_hours_row(
                    known_as, company, booked, sums.used, sold_lines, show
                )
                for known_as, of_row in rows.items()
            ],
            "months": brief and self._become_prepare_hours_months(sums.months, show),
            "has_older_months": len(sums.months) > MAX_MONTHS,
            "total": show(sum(booked.values())),
        }

    @api.model
    def _become_get_hours_place(self, page, count, brief):
        """Tell which of the lines are shown.

        :param page: as it was asked for
        :param int count: how many lines there are
        :param bool brief: without a page there are the newest few only
        :return: ``page``, ``pages`` and ``size``, the most lines that a page has;
            ``show_all``, the words of a link to all, and ``can_show_less``
        :rtype: dict
        """
        is_short = brief and not page
        size = MAX_NEWEST_HOURS if is_short else HOURS_PER_PAGE
        pages = 1 if is_short else max(1, math.ceil(count / size))
        has_more = count > MAX_NEWEST_HOURS
        return {
            "page": min(int_param(page) or 1, pages),
            "pages": pages,
            "size": size,
            "show_all": is_short and has_more and self.env._("Show all %s", count),
            "can_show_less": brief and not is_short and has_more,
        }

    @api.model
    def _become_prepare_hours_months(self, months, show):
        """What a customer reads of the hours per month.

        :param dict months: by first day of the month, hours
        :param TimeWriter show: turns hours into text
        :return: of the newest twelve, newest first: ``label``, ``text`` and ``bar``
        :rtype: list[dict]
        """
        newest = sorted(months, reverse=True)[:MAX_MONTHS]
        bars = calculate_bars([months[month] for month in newest])
        return [
            {
                "label": format_day(self.env, month, "%B %Y"),
                "text": show(months[month]),
                "bar": bar,
            }
            for month, bar in zip(newest, bars, strict=True)
        ]

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
    def _become_fetch_hours_page(self, domain, page, size):
        """Return the lines on one page of the list, the newest first.

        :param int page: counted from 1
        :param int size: the most lines that a page has
        :rtype: account.analytic.line
        """
        lines = self.search_fetch(
            domain & OPEN_PROJECTS,
            self._become_get_section_fields(),
            order="date desc, id desc",
            limit=size,
            offset=(page - 1) * size,
        )
        lines.employee_id.fetch(["name"])
        return lines

    @api.model
    def _become_sum_hours(self, domain):
        """Add up the hours of a document, per order line and per month.

        :rtype: HoursSums
        """
        booked, used, months, seen = {}, {}, {}, 0
        # one query for all: an order has few lines, projects and months
        rows = self.env.execute_query(self._become_get_sums_sql(domain))
        empty = self.env["sale.order.line"]
        # read together
        numbers = {row[0] for row in rows if row[0]}
        lines = {line.id: line for line in empty.browse(numbers)}
        for number, month, hours, count, privacy in rows:
            so_line = lines[number] if number else empty
            used[so_line] = used.get(so_line, 0.0) + hours
            if privacy in PORTAL_PRIVACY:
                booked[so_line] = booked.get(so_line, 0.0) + hours
                months[month] = months.get(month, 0.0) + hours
                seen += count
        return HoursSums(booked, used, months, seen)

    @api.model
    def _become_get_sums_sql(self, domain):
        """Return the query of the hours of a document.

        :return: it gives, of each order line, project and month, the number of the
            order line, the first day of the month, the sum, how many lines that are,
            and who sees the project
        :rtype: SQL
        """
        query = self._search(domain & Domain("project_id", "!=", False))
        line, project, date, hours = (
            self._field_to_sql(self._table, name, query)
            for name in ("so_line", "project_id", "date", "unit_amount")
        )
        privacy = self.env["project.project"]._fields["privacy_visibility"]
        query.groupby = SQL("1, 2, 3")
        sums = query.select(
            SQL("%s AS so_line", line),
            SQL("%s AS project_id", project),
            SQL("date_trunc('month', %s::timestamp)::date AS month", date),
            SQL("COALESCE(SUM(%s), 0) AS hours", hours),
            SQL("COUNT(*) AS count"),
        )
        return SQL(WITH_PRIVACY_SQL, sums, to_flush=privacy)

    @api.model
    def _become_get_section_fields(self):
        """The fields that :meth:`_become_prepare_hours_line` reads of each line.

        :rtype: list[str]
        """
        names = [
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
        if self._become_has_time_span():
            names += ["time_start", "time_stop"]
        return names

    def _become_prepare_hours_line(self, show, named_line):
        """What a customer reads of one timesheet line.

        :param TimeWriter show: turns hours into text
        :param named_line: the line by whose name its order line is known; None when all
            hours are of the same one
        :return: ``date`` in words and ``day``, ``employee``, ``time``, and ``span``,
            ``text`` (for customers) and ``so_line``, which may be empty
        :rtype: dict
        """
        self.ensure_one()
        # it was found on a project that customers can open
        shown = self._become_get_open_visibility() == FULL
        return {
            "date": format_day(self.env, self.date),
            "day": self.date,
            "employee": self.employee_id.name,
            "time": show(self.unit_amount),
            "span": self._become_get_time_span(),
            "text": (self.become_customer_note or self.name) if shown else "",
            "so_line": named_line._become_get_short_name() if named_line else "",
        }

    def _become_get_time_span(self):
        """When the work began and ended, as ``hr_timesheet_begin_end`` of the OCA has
        it; empty without that, and where nobody noted it.

        :rtype: str
        """
        self.ensure_one()
        if not self._become_has_time_span() or not self.time_stop:
            return ""
        begin, end = format_duration(self.time_start), format_duration(self.time_stop)
        return f"{begin}–{end}"

    def _become_has_time_span(self):
        return {"time_start", "time_stop"} <= self._fields.keys()

    @api.model
    def _become_get_time_writer(self, company):
        """How a company writes hours to its reader.

        :param company: whose encoding unit (hours or days) is used
        :rtype: TimeWriter
        """
        return TimeWriter(self.env, company)
