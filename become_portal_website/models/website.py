from odoo import models


class Website(models.Model):
    _name = "website"
    _inherit = ["website", "become.portal.redirects.mixin"]
