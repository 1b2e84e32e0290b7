from odoo import api, models
from odoo.fields import Domain

from .share_views import adapt_view_to_share_user
from .timesheet_visibility import FULL, HIDE, NO_DESCRIPTION

HOURS_PER_PAGE = 50


class AccountAnalyticLine(models.Model):
    """Every road by which Odoo's own portal pages, reports and views reach hours."""

    _inherit = "account.analytic.line"

    # ------------------------------------------------------------------
    # Portal pages
    # ------------------------------------------------------------------

    def _timesheet_get_portal_domain(self):
        domain = Domain(super()._timesheet_get_portal_domain())
        if not self.env.user.share:
            return domain
        return domain & self._become_get_customer_domain()

    @api.model
    def _show_portal_timesheets(self):
        return super()._show_portal_timesheets() and (
            self.env.user._become_sees_hour_sums()
        )

    @api.model
    def _become_get_customer_domain(self):
        """The lines of which a customer sees anything at all.

        :rtype: Domain
        """
        return Domain("become_timesheet_visibility", "in", [NO_DESCRIPTION, FULL])

    @api.model
    def _become_prepare_hours(self, domain, company, page=1, sold_lines=None):
        """Values of the hours section under a document.

        The caller passes a sudo'd model and a domain that holds no more than the
        document whose page the reader opened. Loads one page of lines, never all.

        :param Domain domain: the timesheet lines of the document
        :param company: the company whose encoding unit (hours or days) is used
        :param page: which page, counted from 1; bad input gives the first or last
        :param sold_lines: order lines to list even when no hour was booked on them
        :return: empty when there is nothing to see, otherwise

            * ``lines``: the ``account.analytic.line`` of this page, newest first
            * ``described``: whether any of them has a text for the customer
            * ``per_line``: a dict per order line (``name``, ``ordered``, ``used``,
              ``left``; the first and last are ``None`` where no hours were sold)
            * ``several``: whether the hours are of more than one order line
            * ``total``: of all pages
            * ``page``, ``pages``: where we are
            * ``in_days``: whether the numbers are days; hours otherwise
            * ``convert``: turns the hours of a line into that unit
        :rtype: dict
        """
        domain &= self._become_get_customer_domain()
        grouped = self._read_group(domain, ["so_line"], ["unit_amount:sum", "__count"])
        hours_by_line = {so_line: hours for so_line, hours, _count in grouped}
        for so_line in sold_lines or ():
            hours_by_line.setdefault(so_line, 0.0)
        if not hours_by_line:
            return {}
        pages = -(-sum(count for *_rest, count in grouped) // HOURS_PER_PAGE) or 1
        page = min(_to_positive_int(page), pages)
        lines = self.search(
            domain,
            order="date desc, id desc",
            limit=HOURS_PER_PAGE,
            offset=(page - 1) * HOURS_PER_PAGE,
        )
        unit = company.timesheet_encode_uom_id

        def convert(hours):
            return company.project_time_mode_id._compute_quantity(
                hours, unit, round=False, raise_if_failure=False
            )

        per_line = [
            so_line._become_prepare_hours_row(convert(hours), unit)
            for so_line, hours in sorted(
                hours_by_line.items(), key=lambda item: (item[0].sequence, item[0].id)
            )
        ]
        return {
            "lines": lines,
            "described": any(lines.mapped("become_portal_description")),
            "per_line": per_line,
            "several": len(per_line) > 1,
            "total": convert(sum(hours_by_line.values())),
            "page": page,
            "pages": pages,
            "in_days": unit == self.env.ref("uom.product_uom_day"),
            "convert": convert,
        }

    # ------------------------------------------------------------------
    # Reports
    # ------------------------------------------------------------------

    def _become_is_for_customer(self):
        """Whether what is being rendered ends up with a customer.

        So it is when a share user renders it, and when staff mails it, which the flows
        that mail tell by the context key ``become_for_customer``.

        :rtype: bool
        """
        return self.env.user.share or bool(self.env.context.get("become_for_customer"))

    def _become_filter_for_customer(self):
        """Those of these lines that a customer may see.

        :rtype: account.analytic.line
        """
        # sudo: the settings are for staff only; the filter just narrows ``self``
        return self.filtered(
            lambda line: line.sudo().become_timesheet_visibility != HIDE
        )

    # ------------------------------------------------------------------
    # Views
    # ------------------------------------------------------------------

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self.env.user.share)

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if self.env.user.share:
            arch = adapt_view_to_share_user(self, arch)
        return arch, view


def _to_positive_int(value):
    """Turn a page number as it comes from an address bar into one that counts.

    :rtype: int
    """
    try:
        return max(int(value), 1)
    except (TypeError, ValueError):
        return 1
