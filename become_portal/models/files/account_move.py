from odoo import models


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["become.portal.files.mixin", "account.move"]

    def _become_sends_files(self, mail_template):
        """Also with the templates of invoices, which get their PDF in another way."""
        return (
            super()._become_sends_files(mail_template)
            or mail_template == self._get_mail_template()
        )

    def _become_accepts_files(self):
        return super()._become_accepts_files() and self.state == "posted"

    def _become_files_people(self):
        return super()._become_files_people() | self.invoice_user_id.partner_id

    def _become_files_label(self):
        return self.env._("Invoices")
