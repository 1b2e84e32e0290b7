from odoo import models
from odoo.fields import Domain

HOUR_SUM_FIELDS = {"timesheet_count", "timesheet_total_duration"}


class AccountMove(models.Model):
    _inherit = "account.move"

    def _has_field_access(self, field, operation):
        if not super()._has_field_access(field, operation):
            return False
        return (
            self.env.su
            or field.name not in HOUR_SUM_FIELDS
            or self.env.user._become_sees_hour_sums()
        )

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
