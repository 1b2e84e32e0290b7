from odoo import models

from odoo.addons.account.models.account_move import AccountMove as OdooMove

#: an addon between it and this one opens some of them elsewhere
ODOO_COMPUTES = OdooMove._compute_access_url


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "become.portal.list.mixin"]

    # The list counts all of a customer, and sorts them: from the index alone.
    _become_listed_idx = models.Index(
        "(partner_id) INCLUDE (state, company_id, move_type, invoice_date, id)"
    )
    # Each page of the portal counts the invoices that require action. The dashboard
    # sorts and sums them, too, without a look at what lies all over the table.
    _become_to_pay_idx = models.Index(
        "(partner_id) INCLUDE (state, company_id, move_type, currency_id, "
        "amount_residual, invoice_date_due, id) "
        "WHERE state = 'posted' AND payment_state IN ('not_paid', 'partial')"
    )

    def _compute_access_url(self):
        invoices = self.filtered(lambda move: move.is_invoice())
        if (
            super()._compute_access_url.__func__ is not ODOO_COMPUTES
            or invoices != self
        ):
            return super()._compute_access_url()
        return self._become_set_access_urls("/my/invoices")

    def _become_is_due_shown(self):
        """Whether the page says when this is due: not of a credit note or a draft."""
        return self.state == "posted" and not self._become_is_credit_note()

    def _become_list_status(self):
        """Return how an open invoice stands, where Odoo says that it waits for payment.

        :returns: a word for the customer, and its colour; None where Odoo is right
        :rtype: tuple[str, str] | None
        """
        self.ensure_one()
        if self._become_is_credit_note():
            return self.env._("Open credit"), "info"
        if self.become_is_payment_pending:
            return self.env._("Payment pending"), "warning"
        if not self.become_is_overdue:
            return None
        if self._become_is_partly_overdue():
            amount = self.currency_id.format(self._become_get_overdue_amount())
            return self.env._("Overdue: %s", amount), "danger"
        return self.env._("Overdue"), "danger"

    def _become_list_texts(self):
        return [
            *super()._become_list_texts(),
            "ref",
            "payment_reference",
            "invoice_origin",
            "invoice_line_ids.name",
        ]

    def _become_list_amounts(self):
        return [*super()._become_list_amounts(), "amount_total", "amount_residual"]
