from odoo import models


class MailActivityMixin(models.AbstractModel):
    """What staff plans is for staff, wherever they plan it."""

    _name = "mail.activity.mixin"
    _inherit = ["become.portal.notes.mixin", "mail.activity.mixin"]
