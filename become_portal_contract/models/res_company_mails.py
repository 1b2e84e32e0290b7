from odoo import fields, models

from odoo.addons.become_portal.tools.notification_emails import CHOICES, ODOO

from .notification_emails import MAIL, TEMPLATE


class ResCompany(models.Model):
    _inherit = "res.company"

    become_mail_contract = fields.Selection(
        CHOICES,
        string="E-mail with a Contract",
        default=ODOO,
        groups="base.group_user",
    )

    def _become_get_notification_emails(self):
        return {
            **super()._become_get_notification_emails(),
            MAIL: ("become_mail_contract", TEMPLATE),
        }
