from odoo import models
from odoo.fields import Domain


class ContractContract(models.Model):
    """What was invoiced of a contract, on its page."""

    _inherit = "contract.contract"

    def _become_find_invoices(self, invoices, limit=None):
        """Return the invoices and credit notes of this contract, the newest first.

        The page is drawn as superuser, so the rights of its reader come along.

        :param invoices: any ``account.move``, in the environment of the reader
        :param int limit: the most that there are
        :return: those that the reader may read; who is not logged in reads none
        :rtype: account.move
        """
        if not invoices.has_access("read"):
            return invoices.browse()
        # sudo: account.move - which are of it; the search around it asks the reader
        lines_sudo = self.sudo().with_context(active_test=False).contract_line_ids
        of_contract = lines_sudo.env["account.move"]._search(
            Domain("line_ids.contract_line_id", "in", lines_sudo.ids)
        )
        domain = [("id", "in", of_contract), ("state", "=", "posted")]
        return invoices.search(domain, limit=limit, order="invoice_date desc, id desc")

    def _become_get_invoice_status(self, invoice):
        """Return how an invoice stands, in a word for the customer, and its colour.

        As in the list of invoices.

        :rtype: tuple[str, str]
        """
        settled = invoice._become_get_settled_word()
        if settled:
            return settled, "success"
        if invoice.currency_id.is_zero(invoice.amount_residual):
            return self.env._("Paid"), "success"
        if invoice.payment_state == "in_payment":
            return self.env._("Processing payment"), "info"
        status = invoice._become_list_status()
        return status or (self.env._("Waiting for payment"), "info")
