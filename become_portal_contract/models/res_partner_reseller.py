from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _become_refuse_running_subscriptions(self):
        result = super()._become_refuse_running_subscriptions()
        self._become_refuse_contracts(
            self.env._(
                "%(reseller)s is the reseller of the contract %(contract)s. Give "
                "it an end or another reseller first, and take the role away then."
            )
        )
        return result

    @api.constrains("active")
    def _check_become_reseller_active(self):
        result = super()._check_become_reseller_active()
        archived = self.filtered(lambda partner: not partner.active)
        archived._become_refuse_contracts(
            self.env._(
                "You cannot archive %(reseller)s, who is the reseller of the "
                "contract %(contract)s. Give it an end or another reseller first."
            )
        )
        return result

    def _become_refuse_contracts(self, sentence):
        """Refuse what these resellers cannot do while a contract has not ended.

        :param str sentence: with places for ``reseller`` and ``contract``
        :raises ValidationError: with that sentence
        """
        contract = self._become_get_reseller_contract_sudo()
        if contract:
            names = {
                "reseller": contract.become_reseller_id.display_name,
                "contract": contract.display_name,
            }
            raise ValidationError(sentence % names)

    def _become_get_reseller_contract_sudo(self):
        """Return a contract of these resellers that has not ended, or none.

        Also one of which no line has a row yet.
        """
        # sudo: contract.contract - whoever keeps contacts need not keep those; asked
        # for is whether there are any, and the name of one
        contracts = self.env["contract.contract"].sudo()
        referred = Domain("become_reseller_id", "in", self.ids)
        # nearly nobody has any, and what has not ended takes longer to ask
        if not self.ids or not contracts.search_count(referred, limit=1):
            return contracts
        return contracts.search(
            referred & ~contracts._become_get_ended_domain(), limit=1
        )
