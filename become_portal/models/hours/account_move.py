from odoo import api, models
from odoo.fields import Domain


class AccountMove(models.Model):
    _inherit = "account.move"

    @api.model
    def _become_get_hour_sum_fields(self):
        return super()._become_get_hour_sum_fields() | {
            "timesheet_count",
            "timesheet_total_duration",
        }

    def _become_get_hours(self, page=1):
        """The hours that this invoice bills, as its customer sees them.

        :param page: which page of the list, counted from 1; bad input gives the first
        :return: the values of ``become_portal.hours_section``, empty when none are seen
        :rtype: dict
        """
        self.ensure_one()
        # sudo: the domain holds just this invoice, whose page the caller opened
        lines_sudo = self.env["account.analytic.line"].sudo()
        elsewhere_sudo = self._become_find_hours_billed_elsewhere_sudo()
        billed = Domain("timesheet_invoice_id", "=", self.id)
        billed &= Domain("id", "not in", elsewhere_sudo.ids)
        billed |= Domain("become_credited_invoice_id", "=", self.id)
        return lines_sudo._become_prepare_hours(
            billed & lines_sudo._become_get_customer_domain(),
            self.company_id,
            page,
            get_named_line=self._become_find_named_line,
        )

    def _become_find_named_line(self, so_line):
        """Return the line by whose name this invoice shows what an order line sold.

        Its own sections decide, which staff can change after it was made.

        :param so_line: ``sale.order.line``, or nothing
        :return: a section of this invoice or of the order, or the order line itself
        """
        billing = self.invoice_line_ids.filtered(
            lambda line: so_line and so_line in line.sale_line_ids
        )[:1]
        if not billing:
            return so_line._become_get_named_line()
        named = billing._become_get_named_line()
        return so_line if named == billing else named
