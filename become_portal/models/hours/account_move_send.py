from odoo import api, models


class AccountMoveSend(models.AbstractModel):
    _inherit = "account.move.send"

    @api.model
    def _generate_dynamic_reports(self, moves_data):
        # Reports that go along with an invoice are for a customer, whoever sends them.
        return super(
            AccountMoveSend, self.with_context(become_for_customer=True)
        )._generate_dynamic_reports(moves_data)
