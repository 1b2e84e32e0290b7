from odoo import models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    def _become_get_mail_url(self):
        """Return where customers see what they paid: the invoice, or all of them."""
        self.ensure_one()
        invoice = self._become_get_linked_document()
        if invoice:
            return invoice._become_get_mail_url()
        return f"{self.get_base_url()}/my/invoices"

    def _become_get_linked_document(self):
        invoice = self.reconciled_invoice_ids
        return invoice if len(invoice) == 1 else invoice.browse()

    def _become_can_open_by_mail(self, partner, message):
        """The customer who paid may open an invoice of their own company."""
        company = self._become_get_linked_document().commercial_partner_id
        is_payer = partner == self.partner_id
        return is_payer and partner.commercial_partner_id == company
