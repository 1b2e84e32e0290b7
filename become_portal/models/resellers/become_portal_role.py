from odoo import api, models


class BecomePortalRole(models.Model):
    """The role of a reseller stays with who has subscriptions that run."""

    _inherit = "become.portal.role"

    def write(self, vals):
        # whoever loses it by this, from the side of the role
        resellers = self.filtered(lambda role: role.code == "reseller").partner_ids
        result = super().write(vals)
        if vals.keys() & {"code", "partner_ids"}:
            resellers._check_become_reseller_role()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_resellers(self):
        roles = self.filtered(lambda role: role.code == "reseller")
        roles.partner_ids._become_refuse_running_subscriptions()
