from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "become.portal.subject.mixin"]

    def _become_get_filename_tags(self, report):
        tags = super()._become_get_filename_tags(report)
        return {**tags, "subject": self.become_subject}

    def _become_list_texts(self):
        return [*super()._become_list_texts(), "become_subject"]

    def _prepare_invoice(self):
        return {**super()._prepare_invoice(), "become_subject": self.become_subject}

    def _create_account_invoices(self, invoice_vals_list, final):
        """An invoice of several orders has the subjects of all of them."""
        invoices = super()._create_account_invoices(invoice_vals_list, final)
        for invoice in invoices:
            orders = invoice.line_ids.sale_line_ids.order_id
            # in the order in which they were chosen
            subjects = (self & orders)._become_join_subjects()
            if len(orders) > 1 and invoice.become_subject != subjects:
                invoice.become_subject = subjects
        return invoices
