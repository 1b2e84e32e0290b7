from odoo import api, models
from odoo.fields import Domain

from odoo.addons.become_portal.models.resellers.become_reseller_subscription import (
    FIXED,
)


class BecomeResellerSubscription(models.Model):
    """The invoices of the contract earn the fee: their lines say of which line they
    are."""

    _inherit = "become.reseller.subscription"

    @api.model
    def _become_get_fee_link_fields(self):
        return super()._become_get_fee_link_fields() | {
            "contract_line_id",
            "invoiced_from",
            "invoiced_until",
        }

    def _become_get_fee_lines(self, moves=None):
        lines = super()._become_get_fee_lines(moves)
        for row in self:
            lines |= row._become_get_contract_move_lines(moves)
        return lines

    @api.model
    def _become_get_fee_subscriptions(self, moves):
        found = super()._become_get_fee_subscriptions(moves)
        contract_lines = moves.invoice_line_ids.contract_line_id
        if not contract_lines:
            return found
        return found | self.search([("contract_line_id", "in", contract_lines.ids)])

    def _become_get_contract_move_lines(self, moves=None):
        """Return the lines of invoices that the contract made in the time of this
        reseller, and of their credit notes.

        :param moves: only lines of these (``account.move``); all, if None
        :rtype: account.move.line
        """
        self.ensure_one()
        # sudo: account.move.line - of this contract; only fees are made of it
        row, move_lines = self.sudo(), self.env["account.move.line"].sudo()
        if not row.contract_line_id:
            return move_lines
        domain = (
            Domain("contract_line_id", "=", row.contract_line_id.id)
            & Domain("display_type", "=", "product")
            & Domain("move_id.move_type", "in", ("out_invoice", "out_refund"))
        )
        if moves is not None:
            domain &= Domain("move_id", "in", moves.ids)
        lines = move_lines.search(domain).filtered(row._become_is_in_time)
        if row.fee_type != FIXED:
            return lines
        # a fixed fee is for the invoice: the first line of the contract in it earns it
        return lines.filtered(
            lambda line: (
                row.contract_line_id == row._become_get_first_line(line.move_id)
            )
        )

    def _become_is_in_time(self, line):
        """Whether the invoice of this line is of the time of this reseller."""
        invoice = line.move_id.reversed_entry_id or line.move_id
        day = invoice.invoice_date
        return not day or (
            (not self.invoiced_from or day >= self.invoiced_from)
            and (not self.invoiced_until or day <= self.invoiced_until)
        )

    def _become_get_first_line(self, move):
        """Return the line of the contract that comes first on an invoice."""
        lines = move.invoice_line_ids.contract_line_id.filtered(
            lambda line: line.contract_id == self.contract_id
        )
        return lines.sorted(lambda line: (line.sequence, line.id))[:1]
