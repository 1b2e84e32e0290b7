from odoo import api, fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _become_sync_roles(self):
        result = super()._become_sync_roles()
        partner = Domain("partner_id", "child_of", self.ids)
        linked = partner & Domain("access_token", "!=", False)
        for model in ("purchase.order", "account.move"):
            # sudo: of these contacts; only links that may not work any more go
            self.env[model].sudo().search(linked)._become_withdraw_links()
        return result

    def _become_is_open_supplier(self):
        """Whether these contacts get what is for suppliers.

        Also who has no role at all: his orders are his, as they are without us.

        :rtype: bool
        """
        supplier = self.env.ref("become_portal.role_supplier", raise_if_not_found=False)
        return all(
            supplier not in partner.become_role_ids or partner._become_is_approved()
            for partner in self
        )

    @api.model
    def _become_find_suppliers(self):
        """Give the role to those who were suppliers before there were roles.

        Of those with a login: their tiles take the place of Odoo's own cards.
        """
        portal = self.env.ref("base.group_portal")
        users = self.env["res.users"].search([("group_ids", "in", portal.ids)])
        companies = users.partner_id.commercial_partner_id
        orders = self.env["purchase.order"]._read_group(
            [
                ("partner_id", "child_of", companies.ids),
                ("state", "in", ("sent", "purchase")),
            ],
            ["partner_id"],
        )
        role = self.env.ref("become_portal.role_supplier")
        partners = self.union(*(partner for (partner,) in orders))
        # all at once: there can be years of them
        suppliers = partners.commercial_partner_id
        suppliers.become_role_ids = [fields.Command.link(role.id)]
