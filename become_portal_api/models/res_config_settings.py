import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: a site as a browser names it: no path, no user
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?", re.IGNORECASE | re.ASCII)
ANY_ORIGIN = "*"


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    become_api_documentation = fields.Boolean(
        "Documentation of the API",
        config_parameter="become_portal_api.documentation",
    )
    become_api_origins = fields.Char(
        "Sites that may read the API",
        config_parameter="become_portal_api.origins",
    )

    @api.constrains("become_api_origins")
    def _check_become_api_origins(self):
        for settings in self:
            for origin in (settings.become_api_origins or "").split():
                if origin != ANY_ORIGIN and not ORIGIN.fullmatch(origin):
                    raise ValidationError(
                        self.env._(
                            "%s is no address of a site: write it like "
                            "https://app.example.com, without a path.",
                            origin,
                        )
                    )
