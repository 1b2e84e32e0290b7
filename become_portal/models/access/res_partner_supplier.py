from odoo import models
from odoo.fields import Domain

from ...tools.signed_link import keeps_links
from .res_partner_role import ROLE_FIELDS

MIXIN = "become.portal.supplier.mixin"
SUPPLIER = "become_portal.role_supplier"


class ResPartner(models.Model):
    """Suppliers who are pending approval."""

    _inherit = "res.partner"

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & ROLE_FIELDS:
            self._become_withdraw_supplier_links()
        return result

    def _become_withdraw_supplier_links(self):
        """Withdraw the links of documents that a decision about these closed.

        For good, so only when a person decides: not when contacts are merged, nor when
        a bill or an order brings the role by itself.
        """
        # sudo: res.partner - their state is read by staff alone
        closed_sudo = self.sudo().filtered(
            lambda partner: not partner.commercial_partner_id._become_is_open_supplier()
        )
        if keeps_links(self.env) or not closed_sudo:
            return
        partner = Domain("partner_id", "child_of", closed_sudo.ids)
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
        # whoever has nothing to wait for is asked for no roles
        closed = self.filtered(lambda partner: not partner._become_is_approved())
        if not closed:
            return True
        supplier = self.env["ir.model.data"]._xmlid_to_res_id(SUPPLIER)
        return supplier not in closed.become_role_ids.ids
