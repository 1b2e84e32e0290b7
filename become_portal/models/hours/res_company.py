from odoo import fields, models

from ...tools.timesheet_visibility import HIDE, TIMESHEET_VISIBILITY


class ResCompany(models.Model):
    _inherit = "res.company"

    # Not required in the database, where a company that Odoo makes before this addon is
    # loaded would break it: without a value all is hidden, and the form asks for one.
    become_timesheet_visibility = fields.Selection(
        TIMESHEET_VISIBILITY,
        string="Hours for Customers",
        default=HIDE,
        groups="base.group_user",
        help="What customers see of the hours that were worked for them: nothing, who "
        "worked when and how long, or that with the text. A customer and an order can "
        "have a setting of their own, which then counts. The delivered quantity of an "
        "order always stays visible.",
    )
