from odoo import api, models
from odoo.tools import str2bool

from ...tools.login_email import LOGIN_BY_EMAIL


class IrConfigParameter(models.Model):
    _inherit = "ir.config_parameter"

    @api.model_create_multi
    def create(self, vals_list):
        parameters = super().create(vals_list)
        if parameters._become_is_login_switch():
            self.env["res.users"]._become_switch_to_email()
        return parameters

    def write(self, vals):
        was_on = self._become_is_login_switch()
        result = super().write(vals)
        if not was_on and self._become_is_login_switch():
            self.env["res.users"]._become_switch_to_email()
        return result

    def _become_is_login_switch(self):
        """Whether one of these says that portal users log in with their address."""
        return any(
            parameter.key == LOGIN_BY_EMAIL and str2bool(parameter.value, default=False)
            for parameter in self
        )
