from odoo import models


class ResPartner(models.Model):
    """Rows of resellers are in their language and name their customers, and follow.

    Not by a dependency: for each contact that is made, named or moved, reseller or not,
    that would look for contracts, and for whoever is under the contact.
    """

    _inherit = "res.partner"

    def write(self, vals):
        if vals.keys().isdisjoint(("lang", "name")):
            return super().write(vals)
        languages = names = self.browse()
        if "lang" in vals:
            languages = self.filtered(lambda partner: partner.lang != vals["lang"])
        if "name" in vals:
            # a contract names the company
            names = self.filtered(
                lambda partner: (
                    partner.name != vals["name"]
                    and partner == partner.commercial_partner_id
                )
            )
        result = super().write(vals)
        languages._become_update_rows("become_reseller_id")
        names._become_update_rows("commercial_partner_id")
        return result

    def _become_update_rows(self, field_name):
        """Compute anew the rows of contracts that have these contacts in a field."""
        if self:
            # sudo: contract.contract - whoever may change the contact; only what
            # follows from it is computed again
            contracts_sudo = self.env["contract.contract"].sudo()
            contracts_sudo = contracts_sudo.with_context(active_test=False)
            contracts_sudo.search([(field_name, "in", self.ids)]).modified([field_name])
