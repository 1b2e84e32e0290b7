from odoo import api, fields, models

from .become_api_rate_limit import LIMIT_PARAMETER

PORTAL_GROUP = "base.group_portal"
#: what Odoo lets a key live where its group says nothing
DAYS_WITHOUT_SETTING = 1.0


class ResConfigSettings(models.TransientModel):
    """Keys of customers, and how often programs may ask with them."""

    _inherit = "res.config.settings"

    become_api_key_days = fields.Float(
        string="Longest life of a key, in days",
        compute="_compute_become_api_key_days",
        inverse="_inverse_become_api_key_days",
        digits=(16, 1),
    )
    become_api_requests_per_minute = fields.Integer(
        string="Requests a minute",
        compute="_compute_become_api_requests_per_minute",
        inverse="_inverse_become_api_requests_per_minute",
    )

    @api.depends("company_id")
    def _compute_become_api_key_days(self):
        # sudo: res.groups - settings are for administrators
        group_sudo = self.env.ref(PORTAL_GROUP).sudo()
        self.become_api_key_days = group_sudo.api_key_duration or DAYS_WITHOUT_SETTING

    def _inverse_become_api_key_days(self):
        # sudo: res.groups - settings are for administrators
        group_sudo = self.env.ref(PORTAL_GROUP).sudo()
        for settings in self:
            days = settings.become_api_key_days or DAYS_WITHOUT_SETTING
            if days != (group_sudo.api_key_duration or DAYS_WITHOUT_SETTING):
                group_sudo.api_key_duration = days

    @api.depends("company_id")
    def _compute_become_api_requests_per_minute(self):
        limit = self.env["become.api.rate.limit"]._get_limit()
        self.become_api_requests_per_minute = limit

    def _inverse_become_api_requests_per_minute(self):
        # sudo: ir.config_parameter - settings are for administrators
        parameters_sudo = self.env["ir.config_parameter"].sudo()
        for settings in self:
            limit = max(0, settings.become_api_requests_per_minute)
            parameters_sudo.set_param(LIMIT_PARAMETER, str(limit))
