from odoo import models
from odoo.exceptions import AccessError

from .info_mails import MAIL


class ContractContract(models.Model):
    _inherit = "contract.contract"

    def action_contract_send(self):
        """Offer the short mail, when the company chose it, with a link that opens.

        The mail of ``contract`` has a link with the token as well, and nobody who
        makes one.

        :raises AccessError: for all but staff who may read this contract
        """
        if self.env.user.share:
            raise AccessError(self.env._("This is for employees only."))
        self.check_access("read")
        self.ensure_one()
        # sudo: who sends the mail may read the contract, and not always write its token
        self.sudo()._portal_ensure_token()
        action = super().action_contract_send()
        template = self.company_id._become_info_mail(MAIL)
        if template:
            action["context"]["default_template_id"] = template.id
        return action
