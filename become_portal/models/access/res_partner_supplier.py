from odoo import models
from odoo.fields import Domain

from ...tools.own_data import TREE_FIELDS
from ...tools.signed_link import keeps_links
from .res_partner_role import ROLE_FIELDS

MIXIN = "become.portal.supplier.mixin"


class ResPartner(models.Model):
    """Suppliers who are pending approval."""

    _inherit = "res.partner"

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & (TREE_FIELDS | ROLE_FIELDS):
            self._become_withdraw_supplier_links()
        return result

    def _become_withdraw_supplier_links(self):
        """Withdraw the links of documents that a decision about these closed.

        For good, so only when a person decides: not when contacts are merged, nor when
        a bill or an order brings the role by itself.
        """
        if keeps_links(self.env):
            return
        partner = Domain("partner_id", "child_of", self.ids)
        linked = partner & Domain("access_token", "!=", False)
        for name in self.env.registry.descendants([MIXIN], "_inherit"):
            if not self.env[name]._abstract:
                # sudo: of these contacts; only links that may not work any more go
                self.env[name].sudo().search(linked)._become_withdraw_links()

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
