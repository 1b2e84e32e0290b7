from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["become.portal.files.mixin", "sale.order"]

    def _become_should_send_files(self, mail_template):
        """Not with a thank you for a payment, though it has the order with it."""
        paid = self.env.ref(
            "sale.mail_template_sale_payment_executed", raise_if_not_found=False
        )
        return (
            super()._become_should_send_files(mail_template) and mail_template != paid
        )

    def _send_order_notification_mail(self, mail_template, *args, **kwargs):
        """Nobody is looking: a customer has accepted or paid, or a job is running."""
        return super(
            SaleOrder, self.with_context(become_files_unattended=True)
        )._send_order_notification_mail(mail_template, *args, **kwargs)

    def _become_is_upload_enabled(self):
        return super()._become_is_upload_enabled() and self.state != "cancel"

    def _become_can_delete_uploads(self):
        return super()._become_can_delete_uploads() and not self.locked

    def _become_get_upload_recipients(self):
        return super()._become_get_upload_recipients() | self.user_id.partner_id

    def _become_get_files_label(self):
        return self.env._("Quotations and orders")
