from odoo import api, models

from .res_config_settings import ANY_ORIGIN


class BecomePortalApi(models.AbstractModel):
    """What staff chose about the API, for all companies."""

    _inherit = "become.portal.api"

    @api.model
    def _is_documentation_enabled(self):
        return bool(self._get_setting("documentation"))

    @api.model
    def _should_allow_origin(self, origin):
        """Whether the scripts of a site may read what is answered.

        :param str origin: as a browser sends it
        :rtype: bool
        """
        allowed = (self._get_setting("origins") or "").split()
        return ANY_ORIGIN in allowed or origin in allowed

    @api.model
    def _get_setting(self, name):
        # sudo: ir.config_parameter - one of this addon's own, which callers notice
        parameters_sudo = self.env["ir.config_parameter"].sudo()
        return parameters_sudo.get_param(f"become_portal_api.{name}")
