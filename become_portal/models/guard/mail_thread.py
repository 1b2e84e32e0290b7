from odoo import models


class MailThread(models.AbstractModel):
    """Notes and files are for staff, wherever there is a chatter."""

    _name = "mail.thread"
    _inherit = ["become.portal.notes.mixin", "mail.thread"]
