from odoo import api, models
from odoo.fields import Domain

#: more invoices than anybody pays in one go
MOST = 200


class AccountMove(models.Model):
    _inherit = "account.move"

    @api.model
    def _become_find_payable(self, ids=None):
        """Return what the current user may pay, the oldest due date first.

        :param list[int] ids: the invoices he chose; None for everything that waits
        :returns: those that can be paid, and those that he may read and can't pay
        """
        domain = Domain("move_type", "=", "out_invoice") & Domain(
            "state", "=", "posted"
        )
        if ids is None:
            domain &= self.env["become.portal.tile"]._become_action_domain("invoices")
        else:
            domain &= Domain("id", "in", ids)
        found = self.search(domain, order="invoice_date_due, id", limit=MOST)
        payable = found.filtered(lambda invoice: invoice._become_can_be_paid())
        return payable, found - payable

    def _become_can_be_paid(self):
        """Whether Odoo lets this invoice be paid online now."""
        self.ensure_one()
        # sudo: payment.transaction - only whether a payment is under way
        return self.sudo()._has_to_be_paid()

    def _become_split_by_payment(self):
        """Return these invoices in the groups that one payment each can pay.

        :rtype: list of recordsets, in the order of their first invoices
        """

        def key(invoice):
            return invoice.partner_id, invoice.company_id, invoice.currency_id

        return list(self.grouped(key).values())

    def _become_pay_url(self):
        """Return the page where these invoices are paid.

        One alone has its own page, where Odoo offers discounts and instalments too.
        """
        if len(self) == 1:
            return f"{self.access_url}?payment=True#portal_pay"
        return f"/my/invoices/pay?invoice_ids={','.join(map(str, self.ids))}"
