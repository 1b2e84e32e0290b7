from odoo import models


class ResPartner(models.Model):
    """Rows of resellers are in their language, and follow it.

    Not by a dependency: for each contact that is made or moved, reseller or not, that
    would look for contracts.
    """

    _inherit = "res.partner"

    def write(self, vals):
        if "lang" not in vals:
            return super().write(vals)
        changed = self.filtered(lambda partner: partner.lang != vals["lang"])
        result = super().write(vals)
        if changed:
            # sudo: contract.contract - whoever may change the language; only what
            # follows from it is computed again
            contracts_sudo = self.env["contract.contract"].sudo()
            contracts_sudo = contracts_sudo.with_context(active_test=False)
            contracts_sudo.search([("become_reseller_id", "in", changed.ids)]).modified(
                ["become_reseller_id"]
            )
        return result
