from odoo import models


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["become.portal.files.mixin", "account.move"]

    def _become_should_send_files(self, mail_template):
        """Also with the templates of invoices, which get their PDF in another way."""
        return (
            super()._become_should_send_files(mail_template)
            or mail_template == self._get_mail_template()
        )

    def _become_is_upload_enabled(self):
        return super()._become_is_upload_enabled() and self.state == "posted"

    def _become_get_upload_recipients(self):
        return super()._become_get_upload_recipients() | self.invoice_user_id.partner_id

    def _become_get_files_label(self):
        return self.env._("Invoices")
