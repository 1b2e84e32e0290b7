from odoo import models


class AccountJournal(models.Model):
    _inherit = "account.journal"

    def _become_get_money_accounts(self):
        """Return the accounts on which this journal keeps what comes in."""
        accounts = self.env["account.account"]
        for journal in self:
            if journal.type in ("bank", "cash", "credit"):
                methods = (
                    journal.inbound_payment_method_line_ids
                    | journal.outbound_payment_method_line_ids
                )
                accounts |= journal.default_account_id | methods.payment_account_id
        return accounts
