from odoo import models


class ResUsers(models.Model):
    """A login has all fields of its contact, and what staff noted among them."""

    _name = "res.users"
    _inherit = ["become.portal.notes.mixin", "res.users"]
