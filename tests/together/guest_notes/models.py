from odoo import models


class BecomeTestNote(models.Model):
    _name = "become.test.note"
    _inherit = "become.guest.content.mixin"
    _description = "Note of a Guest"
