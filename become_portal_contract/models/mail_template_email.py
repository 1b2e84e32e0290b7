from odoo import models

from .notification_emails import TEMPLATE


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _become_is_online(self):
        template = self.env.ref(TEMPLATE, raise_if_not_found=False)
        return super()._become_is_online() or (bool(self) and self == template)
