from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["become.portal.files.mixin", "sale.order"]

    def _become_sends_files(self, mail_template):
        """Not with a thank you for a payment, though it has the order with it."""
        paid = self.env.ref(
            "sale.mail_template_sale_payment_executed", raise_if_not_found=False
        )
        return super()._become_sends_files(mail_template) and mail_template != paid

    def _send_order_notification_mail(self, mail_template, *args, **kwargs):
        """Nobody is looking: a customer has accepted or paid, or a job is running."""
        return super(
            SaleOrder, self.with_context(become_files_unattended=True)
        )._send_order_notification_mail(mail_template, *args, **kwargs)

    def _become_accepts_files(self):
        return super()._become_accepts_files() and self.state != "cancel"

    def _become_files_people(self):
        return super()._become_files_people() | self.user_id.partner_id

    def _become_files_label(self):
        return self.env._("Quotations and orders")
