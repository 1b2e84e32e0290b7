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
        return lines_sudo._become_prepare_hours(
            Domain("timesheet_invoice_id", "=", self.id)
            & lines_sudo._become_get_customer_domain(),
            self.company_id,
            page,
        )
