from odoo import api, fields, models


class BecomeResellerSubscription(models.Model):
    """Which lines earn, and have earned, whether or not anybody still says so."""

    _inherit = "become.reseller.subscription"

    earning_line_ids = fields.Many2many(
        "account.move.line",
        relation="become_reseller_subscription_move_line_rel",
        column1="subscription_id",
        column2="line_id",
        string="Invoice Lines That Earn",
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="Where what was earned comes from. It stays when the addon that said so "
        "is uninstalled.",
    )

    @api.model
    def _become_find_earning(self, moves):
        """Return the subscriptions that earn or have earned with these invoices."""
        found = self._become_get_fee_subscriptions(moves)
        origins = moves | moves.reversed_entry_id
        return found | self.search([("earning_line_ids.move_id", "in", origins.ids)])

    def _become_update_earning_lines(self, moves, relinked):
        """Return the lines of these invoices that earn, and remember them.

        What once earned goes on, whether or not an addon still says so, unless
        somebody took the line out.

        :param moves: invoices and credit notes (``account.move``)
        :param relinked: those of which lines may have been taken out
        """
        self.ensure_one()
        lines = self._become_get_fee_lines(moves)
        kept = self.earning_line_ids.filtered(lambda line: line.move_id in moves)
        taken_out = kept.filtered(lambda line: line.move_id in relinked) - lines
        if taken_out:
            self.earning_line_ids -= taken_out
        lines |= kept - taken_out
        return lines | self._become_get_credited_lines(lines, moves - lines.move_id)

    def _become_get_credited_lines(self, lines, moves):
        """Return the lines of credit notes that take back lines that earned.

        A credit note of an addon's invoice, made after the addon was uninstalled: its
        lines are copies.
        """
        credited = self.env["account.move.line"]
        kept = self.earning_line_ids & lines
        for note in moves.filtered("reversed_entry_id"):
            origins = kept.filtered(
                lambda line, note=note: line.move_id == note.reversed_entry_id
            )
            copies = {(line.product_id, line.name) for line in origins}
            credited |= note.invoice_line_ids.filtered(
                lambda line, copies=copies: (
                    line.display_type == "product"
                    and (line.product_id, line.name) in copies
                )
            )
        return credited
