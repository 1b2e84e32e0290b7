from odoo import models
from odoo.fields import Domain

MIXIN = "become.portal.supplier.mixin"


class ResPartner(models.Model):
    """Suppliers who are pending approval."""

    _inherit = "res.partner"

    def _become_sync_roles(self):
        result = super()._become_sync_roles()
        partner = Domain("partner_id", "child_of", self.ids)
        linked = partner & Domain("access_token", "!=", False)
        for name in self.env.registry.descendants([MIXIN], "_inherit"):
            if not self.env[name]._abstract:
                # sudo: of these contacts; only links that may not work any more go
                self.env[name].sudo().search(linked)._become_withdraw_links()
        return result

    def _become_is_open_supplier(self):
        """Whether these contacts get what is for suppliers.

        Also who has no role at all: their orders are theirs, as they are without us.

        :rtype: bool
        """
        supplier = self.env.ref("become_portal.role_supplier", raise_if_not_found=False)
        return not supplier or all(
            supplier not in partner.become_role_ids or partner._become_is_approved()
            for partner in self
        )
