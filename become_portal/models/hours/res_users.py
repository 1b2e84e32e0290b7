from odoo import models

from ...tools.timesheet_visibility import HIDE, STRICT_TO_LOOSE


class ResUsers(models.Model):
    _inherit = "res.users"

    def _become_get_timesheet_visibility(self):
        """What a portal user may see of hours where no single order decides.

        That is the setting of the customer that the user belongs to, else the
        strictest one of the companies that the user may enter. Read anew on every
        call: a setting must take effect immediately, so it is never cached.

        :return: one of the keys of ``TIMESHEET_VISIBILITY``
        :rtype: str
        """
        self.ensure_one()
        # sudo: the settings are for staff only; only the outcome leaves this method
        user_sudo = self.sudo()
        own = user_sudo.partner_id.commercial_partner_id.become_timesheet_visibility
        set_by = user_sudo.company_id.browse(user_sudo._get_company_ids())
        choices = [company.become_timesheet_visibility or HIDE for company in set_by]
        return own or min(choices, key=STRICT_TO_LOOSE.index, default=HIDE)

    def _become_can_read_hour_sums(self):
        """Whether this user may read the sums of hours on tasks and projects.

        :rtype: bool
        """
        self.ensure_one()
        return not self.share or self._become_get_timesheet_visibility() != HIDE
