from odoo import api, fields, models
from odoo.fields import Command, Domain

from ...tools.own_data import decided
from ...tools.signed_link import KEEP_LINKS

ROLE = "become_portal.role_supplier"


class ResPartner(models.Model):
    """The role Supplier follows what makes somebody a supplier.

    That is what Odoo calls a vendor (``supplier_rank``: a contact that was made as one,
    or a bill), and what other addons add. The role comes by itself and never goes by
    itself, and where staff took it away it stays away.
    """

    _inherit = "res.partner"

    become_supplier_role_removed = fields.Boolean(
        "Role Supplier taken away",
        copy=False,
        groups="base.group_user",
        help="Staff took the role Supplier away, so that no bill or order brings it "
        "back by itself.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        partners = super().create(vals_list)
        # sudo: res.partner - a number that was just written
        partners.sudo().filtered("supplier_rank")._become_grant_supplier_role()
        return partners

    def write(self, vals):
        if vals.keys().isdisjoint(("become_role_ids", "supplier_rank")):
            return super().write(vals)
        before = self.browse()
        if "supplier_rank" in vals:
            # Odoo counts bills in it: only the first one is news
            # sudo: res.partner - a number that is about to be written
            before = self.sudo().filtered(lambda partner: not partner.supplier_rank)
        holders = self.browse()
        if "become_role_ids" in vals:
            holders = self._become_filter_supplier_role()
        result = super().write(vals)
        if "become_role_ids" in vals:
            self._become_record_supplier_role(holders)
        before.filtered("supplier_rank")._become_grant_supplier_role()
        return result

    # --- whether there is something that makes them suppliers ----------------------

    @api.model
    def _become_get_supplier_domain(self):
        """Return which contacts something makes a supplier. Extend it.

        That is a document of theirs with a page in the portal (``portal.mixin``): only
        where a contact that moves has any it is asked for.

        :rtype: odoo.fields.Domain
        """
        return Domain("supplier_rank", ">", 0)

    @api.model
    def _become_fill_supplier_roles(self):
        """Give the role to all who were suppliers before there were roles.

        Also to those without a login, who may be invited later.
        """
        # sudo: res.partner - all of them; nothing of what is found leaves this method
        partners_sudo = self.sudo().with_context(active_test=False)
        found = partners_sudo.search(self._become_get_supplier_domain())
        found._become_grant_supplier_role()

    def _become_update_supplier_role(self):
        """Give the role where one of these contacts, or under them, is a supplier."""
        # sudo: res.partner - whether there is one, whoever moves the contacts
        partners_sudo = self.sudo().with_context(active_test=False)
        suppliers = self._become_get_supplier_domain()
        for partner in partners_sudo:
            company = partner.commercial_partner_id
            family = Domain("id", "child_of", partner.ids)
            family &= Domain("commercial_partner_id", "=", company.id)
            if partners_sudo.search_count(family & suppliers, limit=1):
                company._become_grant_supplier_role()

    # --- the role -----------------------------------------------------------------

    def _become_grant_supplier_role(self):
        """Give the companies of these contacts the role, where nobody took it away.

        What was decided about them stays: who is pending approval, or was refused, has
        nothing of a supplier open with this role.
        """
        # no search for it: this runs whenever an order is sent
        role_id = self.env["ir.model.data"]._xmlid_to_res_id(ROLE)
        if not (self and role_id):
            return
        # sudo: res.partner - whoever posts a bill or sends an order need not be allowed
        # to edit contacts; in whose name it happens does not matter either
        automatic = self.with_context(**decided(), **KEEP_LINKS)
        # sudo: res.partner - likewise
        companies_sudo = automatic.sudo().commercial_partner_id
        lacking = companies_sudo.filtered(
            lambda company: (
                role_id not in company.become_role_ids.ids
                and not company.become_supplier_role_removed
            )
        )
        if lacking:
            lacking.become_role_ids = [Command.link(role_id)]

    def _become_filter_supplier_role(self):
        """Return those of these contacts that have the role."""
        role_id = self.env["ir.model.data"]._xmlid_to_res_id(ROLE)
        # sudo: res.partner - what staff alone read
        having_sudo = self.sudo().filtered(
            lambda partner: role_id in partner.become_role_ids.ids
        )
        return self & having_sudo

    def _become_record_supplier_role(self, holders):
        """Remember from whom the role was taken, and forget it for who has it again.

        :param holders: those of these contacts that had it before
        """
        having = self._become_filter_supplier_role()
        # a contact that came to work for somebody else gives up its roles unasked
        taken = (holders - having).filtered(
            lambda partner: partner == partner.commercial_partner_id
        )
        # sudo: res.partner - whoever may take the role, or give it
        taken.sudo().become_supplier_role_removed = True
        # sudo: res.partner - likewise
        again = having.sudo().filtered("become_supplier_role_removed")
        again.become_supplier_role_removed = False

    def _become_move_suppliers(self, companies, has_suppliers=True):
        """Let suppliers who belong to another company bring it their role.

        Its users see their orders and bills from now on.

        :param dict companies: the company (commercial partner) of each before it moved
        :param bool has_suppliers: whether there is one among these, or under them
        """
        moved = self.filtered(
            lambda partner: partner.commercial_partner_id != companies[partner]
        )
        for partner in moved:
            if partner == partner.commercial_partner_id:
                partner._become_keep_decision(companies[partner])
        if has_suppliers:
            moved._become_update_supplier_role()

    def _become_keep_decision(self, company):
        """Keep what staff decided about a company, for a contact who leaves it.

        Who was not approved there must not be open by standing alone.
        """
        # sudo: res.partner - what staff alone read, about a contact that staff moved
        company_sudo = company.sudo()
        values = {}
        if not company_sudo._become_is_approved():
            values["become_supplier_state"] = company_sudo.become_supplier_state
        if company_sudo.become_supplier_role_removed:
            values["become_supplier_role_removed"] = True
        if values:
            # sudo: res.partner - likewise
            self.sudo().with_context(**decided()).write(values)
