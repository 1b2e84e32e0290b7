from odoo import api, fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

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
