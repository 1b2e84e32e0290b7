from odoo import models
from odoo.exceptions import AccessError

from .notification_emails import MAIL


class ContractContract(models.Model):
    _inherit = "contract.contract"

    def action_contract_send(self):
        """Offer the notification e-mail, when the company chose it.

        The link in the mail of ``contract`` loses its token, as that in any template;
        those who have the contract by right get one with the e-mail.

        :raises AccessError: for all but staff who may read this contract
        """
        if self.env.user.share:
            raise AccessError(self.env._("This is for employees only."))
        self.check_access("read")
        self.ensure_one()
        action = super().action_contract_send()
        template = self.company_id._become_get_notification_template(MAIL)
        if template:
            action["context"]["default_template_id"] = template.id
        return action
