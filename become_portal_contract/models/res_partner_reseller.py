from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _become_refuse_running_subscriptions(self):
        result = super()._become_refuse_running_subscriptions()
        contract = self._become_get_reseller_contract_sudo()
        if contract:
            raise ValidationError(
                self.env._(
                    "%(reseller)s is the reseller of the contract %(contract)s. Give "
                    "it an end or another reseller first, and take the role away then.",
                    reseller=contract.become_reseller_id.display_name,
                    contract=contract.display_name,
                )
            )
        return result

    @api.constrains("active")
    def _check_become_reseller_active(self):
        result = super()._check_become_reseller_active()
        archived = self.filtered(lambda partner: not partner.active)
        contract = archived._become_get_reseller_contract_sudo()
        if contract:
            raise ValidationError(
                self.env._(
                    "You cannot archive %(reseller)s, who is the reseller of the "
                    "contract %(contract)s. Give it an end or another reseller first.",
                    reseller=contract.become_reseller_id.display_name,
                    contract=contract.display_name,
                )
            )
        return result

    def _become_get_reseller_contract_sudo(self):
        """Return a contract of these resellers that has not ended, or none.

        Also one of which no line has a row yet.
        """
        # sudo: contract.contract - whoever keeps contacts need not keep those; asked
        # for is whether there are any, and the name of one
        contracts = self.env["contract.contract"].sudo()
        if not self.ids:
            return contracts
        return contracts.search(
            Domain("become_reseller_id", "in", self.ids)
            & ~contracts._become_get_ended_domain(),
            limit=1,
        )
