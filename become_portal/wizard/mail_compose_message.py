from odoo import api, models


class MailComposeMessage(models.TransientModel):
    _inherit = "mail.compose.message"

    @api.model
    def default_get(self, fields):
        """Take the notification e-mail for payments: Odoo's action names its own."""
        values = super().default_get(fields)
        odoos = self.env.ref(
            "account.mail_template_data_payment_receipt", raise_if_not_found=False
        )
        if odoos and values.get("template_id") == odoos.id:
            companies = self._become_get_payments().company_id
            template = companies._become_get_notification_template("payment")
            values["template_id"] = (template or odoos).id
        return values

    def _become_get_payments(self):
        payments = self.env["account.payment"]
        if self.env.context.get("active_model") != payments._name:
            return payments
        return payments.browse(self.env.context.get("active_ids") or ()).exists()

    def _action_send_mail(self, auto_commit=False):
        for composer in self:
            layout = composer.template_id._become_get_own_layout()
            if layout:
                composer.email_layout_xmlid = layout
        return super()._action_send_mail(auto_commit=auto_commit)
