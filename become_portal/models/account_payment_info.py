from odoo import models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    def _become_mail_url(self):
        """Return where the customer sees what he paid: his invoice, or all of them."""
        self.ensure_one()
        invoice = self.reconciled_invoice_ids
        if len(invoice) == 1:
            return invoice._become_mail_url()
        return f"{self.get_base_url()}/my/invoices"
