from odoo import models


class ResPartner(models.Model):
    """The user's own details, when something of them is missing or was refused."""

    _name = "res.partner"
    _inherit = ["res.partner", "become.portal.action.mixin"]

    def _become_prepare_action(self):
        return {
            "name": self.env._("My details"),
            "subject": self.env._("Something is missing, or was refused"),
            "button": self.env._("Check"),
        }
