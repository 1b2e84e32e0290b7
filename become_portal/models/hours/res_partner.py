from odoo import api, fields, models

from ...tools.timesheet_visibility import HIDE, TIMESHEET_VISIBILITY


class ResPartner(models.Model):
    _inherit = "res.partner"

    become_timesheet_visibility = fields.Selection(
        TIMESHEET_VISIBILITY,
        string="Hours for This Customer",
        groups="base.group_user",
        help="What this customer sees of the hours that were worked for it. Empty: as "
        "the company says. An order can say otherwise for its own hours; the sums of "
        "hours on tasks and projects always follow the customer.",
    )
    become_effective_timesheet_visibility = fields.Selection(
        TIMESHEET_VISIBILITY,
        string="Hours Seen",
        compute="_compute_become_effective_timesheet_visibility",
        compute_sudo=True,
        groups="base.group_user",
        help="What the setting of this customer, or else of the company, works out to.",
    )

    @api.depends(
        "become_timesheet_visibility",
        "commercial_partner_id.become_timesheet_visibility",
        "company_id.become_timesheet_visibility",
    )
    @api.depends_context("company")
    def _compute_become_effective_timesheet_visibility(self):
        for partner in self:
            company = partner.company_id or self.env.company
            partner.become_effective_timesheet_visibility = (
                partner.commercial_partner_id.become_timesheet_visibility
                or company.become_timesheet_visibility
                or HIDE
            )
