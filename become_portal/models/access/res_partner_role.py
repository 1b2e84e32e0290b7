from odoo import api, fields, models
from odoo.exceptions import ValidationError

ROLE_FIELDS = {"become_role_ids", "become_supplier_state"}


class ResPartner(models.Model):
    _inherit = "res.partner"

    become_role_ids = fields.Many2many(
        "become.portal.role",
        relation="become_portal_role_res_partner_rel",
        string="Roles",
        copy=False,
        groups="base.group_user",
        help="What this contact is to us, besides a customer. Everybody of this "
        "company with a login for the portal gets what goes with it, and loses it when "
        "the role is taken away.",
    )
    become_supplier_state = fields.Selection(
        [
            ("pending", "Pending approval"),
            ("approved", "Approved"),
            ("refused", "Refused"),
        ],
        string="As a supplier",
        copy=False,
        groups="base.group_user",
        help="Until a supplier is approved, nothing of a supplier is open to them in "
        "the portal. What they have as a customer stays. Empty: you made them a "
        "supplier yourself, so they need no approval.",
    )

    @api.constrains("become_role_ids")
    def _check_become_role_ids(self):
        for partner in self:
            company = partner.commercial_partner_id
            if partner.become_role_ids and partner != company:
                raise ValidationError(
                    self.env._(
                        "%(contact)s works for %(company)s. Set the roles there.",
                        contact=partner.display_name,
                        company=company.display_name,
                    )
                )

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & ROLE_FIELDS:
            self._become_sync_roles()
        return result

    def _become_remove_roles(self):
        """Take the roles from contacts that came to work for somebody else.

        Their roles count for them now, and their own must not wake up unseen when they
        leave again.
        """
        # sudo: res.partner - what staff alone read; whoever may move a contact takes
        # the roles from it
        for partner in self.sudo():
            if partner.become_role_ids and partner != partner.commercial_partner_id:
                partner.write(
                    {"become_role_ids": False, "become_supplier_state": False}
                )

    def _become_sync_roles(self):
        """Give the users of these contacts the groups of their roles, no others."""
        # sudo: res.users - staff who keep contacts need not be allowed to keep users;
        # only the groups of roles change
        users = self.env["res.users"].sudo().with_context(active_test=False)
        users.search([("partner_id", "child_of", self.ids)])._become_sync_roles()

    def _become_is_approved(self):
        """Whether these contacts have what goes with a role that asks for approval.

        :rtype: bool
        """
        return all(
            partner.become_supplier_state not in ("pending", "refused")
            for partner in self
        )
