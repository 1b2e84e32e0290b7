from odoo import models
from odoo.fields import Domain


class AccountMove(models.Model):
    _inherit = "account.move"

    def action_post(self):
        """Remember which invoice billed the hours that a credit note lets go of.

        Odoo makes all hours of a line billable again when any part of it is credited.
        """
        notes = self.filtered(
            lambda move: move.move_type == "out_refund" and move.reversed_entry_id
        )
        hours_by_invoice = {
            invoice: invoice._become_find_billed_hours_sudo(
                notes.invoice_line_ids.sale_line_ids
            )
            for invoice in notes.reversed_entry_id
        }
        result = super().action_post()
        for invoice, hours_sudo in hours_by_invoice.items():
            for so_line_sudo, of_line_sudo in hours_sudo.grouped("so_line").items():
                is_billed = invoice._become_is_still_billed(so_line_sudo)
                of_line_sudo.become_credited_invoice_id = is_billed and invoice
        return result

    def _become_find_billed_hours_sudo(self, so_lines):
        """Return the hours of these order lines that this invoice billed."""
        self.ensure_one()
        billed = Domain("timesheet_invoice_id", "=", self.id)
        billed |= Domain("become_credited_invoice_id", "=", self.id)
        # sudo: account.analytic.line - who credits need not read hours
        lines_sudo = self.env["account.analytic.line"].sudo()
        return lines_sudo.search(
            billed
            & Domain("so_line", "in", so_lines.ids)
            & Domain("project_id", "!=", False)
        )

    def _become_is_still_billed(self, so_line):
        """Whether anything of an order line is billed here after all credit notes.

        :rtype: bool
        """
        self.ensure_one()
        notes = self.reversal_move_ids.filtered(lambda move: move.state == "posted")

        def add_up(moves, field):
            lines = moves.invoice_line_ids
            billing = lines.filtered(lambda line: so_line in line.sale_line_ids)
            return sum(billing.mapped(field))

        # by the quantity where nothing is asked for it
        amount = add_up(self, "price_subtotal")
        field = "quantity" if self.currency_id.is_zero(amount) else "price_subtotal"
        left = add_up(self, field) - add_up(notes, field)
        return self.currency_id.compare_amounts(left, 0) > 0

    def _become_find_hours_billed_elsewhere_sudo(self):
        """Return the hours that Odoo put on this invoice, and another one bills.

        A credit note of a part lets go of all hours of a line, and the next invoice
        gets them, whatever it bills. Where it bills less than it got, they stay where
        they were billed before; nobody can tell which of them were credited.

        :rtype: account.analytic.line
        """
        self.ensure_one()
        # sudo: account.analytic.line - compared only, of this invoice
        lines_sudo = self.env["account.analytic.line"].sudo()
        again_sudo = lines_sudo.search(
            Domain("timesheet_invoice_id", "=", self.id)
            & Domain("become_credited_invoice_id", "not in", [False, self.id])
        )
        for so_line_sudo, of_line_sudo in again_sudo.grouped("so_line").items():
            if self._become_bills_all_hours(so_line_sudo):
                again_sudo -= of_line_sudo
        return again_sudo

    def _become_bills_all_hours(self, so_line):
        """Whether this invoice bills all hours that Odoo put on it for a line.

        :rtype: bool
        """
        billing = self.invoice_line_ids.filtered(
            lambda line: so_line in line.sale_line_ids
        )
        hour = self.env.ref("uom.product_uom_hour")
        billed = sum(
            line.product_uom_id._compute_quantity(line.quantity, hour, round=False)
            for line in billing
        )
        # sudo: account.analytic.line - added up
        hours_sudo = self.sudo().timesheet_ids
        of_line_sudo = hours_sudo.filtered(lambda line: line.so_line == so_line)
        linked = sum(of_line_sudo.mapped("unit_amount"))
        # a minute, which is what rounding of quantities can take
        return billed >= linked - 1 / 60
