from odoo import models

from .notification_emails import TEMPLATE


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _become_is_online(self):
        number = self.env["ir.model.data"]._xmlid_to_res_id(TEMPLATE)
        return super()._become_is_online() or self.ids == [number]
