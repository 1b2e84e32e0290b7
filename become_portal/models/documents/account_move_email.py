from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _get_mail_template(self):
        template = super()._get_mail_template()
        mail = self._become_get_notification_email()
        return (
            mail and self.company_id._become_get_notification_template(mail) or template
        )

    def _become_get_notification_email(self):
        """Return the notification e-mail about these documents, if one is about all."""
        types = set(self.mapped("move_type"))
        if types == {"out_refund"}:
            return "credit_note"
        return "invoice" if types and types <= {"out_invoice", "out_receipt"} else None
