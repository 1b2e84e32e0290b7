from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.timesheet_visibility import (
    FULL,
    HIDE,
    PORTAL_PRIVACY,
    TIMESHEET_VISIBILITY,
)


class SaleOrder(models.Model):
    _inherit = "sale.order"

    become_timesheet_visibility = fields.Selection(
        TIMESHEET_VISIBILITY,
        string="Hours on This Order",
        groups="base.group_user",
        help="What the customer sees of the hours under this order. Empty: as the "
        "customer's setting, or else the company's, says. Hide takes the hours of "
        "this order away, not the sums on its tasks and projects: those follow the "
        "customer. The delivered quantity always stays visible.",
    )
    become_effective_timesheet_visibility = fields.Selection(
        TIMESHEET_VISIBILITY,
        string="Hours Seen",
        compute="_compute_become_effective_timesheet_visibility",
        compute_sudo=True,
        groups="base.group_user",
        help="What the setting of this order, its customer or else the company works "
        "out to.",
    )
    become_hours_summary = fields.Char(
        string="Customer Sees",
        compute="_compute_become_hours_summary",
        compute_sudo=True,
        groups="base.group_user",
    )

    @api.depends(
        "become_timesheet_visibility",
        "partner_id.commercial_partner_id.become_timesheet_visibility",
        "company_id.become_timesheet_visibility",
    )
    def _compute_become_effective_timesheet_visibility(self):
        # of the company of a contact nothing else is asked
        customers = self.partner_id.commercial_partner_id
        customers.fetch(["become_timesheet_visibility"])
        for order in self:
            customer = order.partner_id.commercial_partner_id
            order.become_effective_timesheet_visibility = (
                order.become_timesheet_visibility
                or customer.become_timesheet_visibility
                or order.company_id.become_timesheet_visibility
                or HIDE
            )

    @api.depends("become_effective_timesheet_visibility", "order_line.timesheet_ids")
    def _compute_become_hours_summary(self):
        for order in self:
            order.become_hours_summary = order._become_get_hours_summary()

    def _become_get_hours_summary(self):
        """Say in one line what the customer sees of the hours, and what not and why.

        :rtype: str
        """
        self.ensure_one()
        if self.become_effective_timesheet_visibility == HIDE:
            return self.env._("No hours: they are hidden for this order.")
        # a new order has no hours, while many lines have no order
        hours_by_project = self._origin and self.env[
            "account.analytic.line"
        ]._read_group(
            [("order_id", "=", self._origin.id), ("project_id", "!=", False)],
            ["project_id", "project_id.privacy_visibility"],
            ["unit_amount:sum"],
        )
        shown, left_out, projects = 0.0, 0.0, []
        for project, privacy, hours in hours_by_project:
            if privacy in PORTAL_PRIVACY:
                shown += hours
            else:
                left_out += hours
                projects.append(project.display_name)
        show = self.env["account.analytic.line"]._become_get_time_writer(
            self.company_id
        )
        if self.become_effective_timesheet_visibility == FULL:
            summary = self.env._("%(hours)s with text.", hours=show(shown))
        else:
            summary = self.env._("%(hours)s without text.", hours=show(shown))
        if left_out:
            summary += " " + self.env._(
                "Left out: %(hours)s on projects that customers cannot open "
                "(%(projects)s).",
                hours=show(left_out),
                projects=", ".join(projects),
            )
        return summary

    def _become_get_hours(self, page=None):
        """The hours under this order as its customer sees them.

        For whoever may open the order's page, logged in or by the link of a mail.
        Source: timesheet lines sold through this order, see
        :meth:`account.analytic.line._become_prepare_hours`.

        :param page: which page of the list, counted from 1; bad input gives the first,
            nothing the newest few
        :return: the values of ``become_portal.hours_section``, empty when none are seen
        :rtype: dict
        """
        self.ensure_one()
        # sudo: the domain holds just this order, whose page the caller opened
        order_sudo = self.sudo()
        if order_sudo.become_effective_timesheet_visibility == HIDE:
            return {}
        company = order_sudo.company_id
        hour = company.project_time_mode_id
        return order_sudo.env["account.analytic.line"]._become_prepare_hours(
            Domain("order_id", "=", self.id),
            company,
            page,
            sold_lines=self.state == "sale"
            and order_sudo.order_line.filtered(
                lambda line: line._become_is_sold_by_time(hour)
            ),
            brief=True,
        )
