from odoo import api, models
from odoo.fields import Command

from ...tools.own_data import decided
from ...tools.signed_link import KEEP_LINKS

SUPPLIER = "become_portal.role_supplier"
# from the strictest
CLOSED_STATES = ("refused", "pending")


class ResPartner(models.Model):
    """What becomes of our fields when staff merges contacts.

    Odoo fills what is empty on the contact that remains. An empty value of ours says
    something (not a manager, needs no approval, as the company says), so that the
    contact that remains keeps its own. Roles add up.
    """

    _inherit = "res.partner"

    @api.model
    def _become_get_kept_fields(self):
        """Return our fields of which the contact that remains keeps its own value.

        All with one value, also those that addons bring: whoever has one that a merge
        should fill takes it out.

        :rtype: list[str]
        """
        return sorted(
            name
            for name, field in self._fields.items()
            if name.startswith("become_")
            and field.store
            and not field.compute
            and not field.company_dependent
            and field.type not in ("many2many", "one2many")
        )

    def _become_merge_into(self, partner):
        """Decide what these contacts, which will be gone, bring to one that remains.

        Before Odoo moves what belongs to them in SQL, so that nothing follows.

        :param partner: the contact that remains
        """
        automatic = {**decided(), **KEEP_LINKS}
        # sudo: res.partner - what staff alone read; whoever may merge contacts decides
        sources_sudo = self.sudo().with_context(**automatic)
        partner_sudo = partner.sudo().with_context(**automatic)  # sudo: likewise
        sources_sudo._become_merge_manager(partner_sudo)
        sources_sudo._become_merge_supplier(partner_sudo)

    def _become_merge_manager(self, partner):
        """Let a manager stay one whose contact is merged into another of the company.

        That is the one with the login: nobody else becomes a manager.
        """
        if partner.with_context(active_test=False).user_ids:
            return
        if any(
            source.become_portal_manager
            and source.with_context(active_test=False).user_ids
            and source.commercial_partner_id == partner.commercial_partner_id
            for source in self
        ):
            partner.become_portal_manager = True

    def _become_merge_supplier(self, partner):
        """Bring the role Supplier only with what staff decided about it.

        A supplier stays as they are. Who is none becomes one on the terms of the
        duplicate, and where staff took the role away, it stays away.
        """
        role = self.env.ref(SUPPLIER, raise_if_not_found=False)
        if not role:
            return
        company = self._become_get_merged_company(partner)
        if role in company.become_role_ids:
            self._become_leave_closed_company(partner)
            return
        bringing = self.filtered(lambda source: role in source.become_role_ids)
        if company.become_supplier_role_removed:
            bringing.become_role_ids = [Command.unlink(role.id)]
        elif bringing:
            states = {*bringing.mapped("become_supplier_state")}
            states.add(company.become_supplier_state)
            company.become_supplier_state = next(
                (state for state in CLOSED_STATES if state in states),
                "approved" if "approved" in states else False,
            )
            company._become_grant_supplier_role()

    def _become_get_merged_company(self, partner):
        """Return the commercial partner that the contact will have that remains."""
        # Odoo fills this, too
        is_company = any((self | partner).mapped("is_company"))
        return partner if is_company else partner.commercial_partner_id

    def _become_leave_closed_company(self, partner):
        """Keep an open supplier out of a company that is closed as one.

        Odoo fills the company of the contact that remains: that of a duplicate, which
        nobody has approved yet.
        """
        if partner.parent_id or not partner._become_is_approved():
            return
        closed = self.filtered(
            lambda source: not source.commercial_partner_id._become_is_open_supplier()
        )
        closed.filtered("parent_id").parent_id = False

    def _become_clear_before_merge(self):
        """Empty what a merge must not fill, on contacts that are about to be gone."""
        # sudo: res.partner - likewise; nothing belongs to these contacts any more
        sources_sudo = self.sudo().with_context(**decided(), **KEEP_LINKS)
        sources_sudo.write(dict.fromkeys(self._become_get_kept_fields(), False))

    def _become_sync_after_merge(self):
        """Let what follows from roles and companies follow, where rows were moved."""
        self.invalidate_recordset()
        self.invalidate_model(["become_branch_ids"])
        # sudo: res.partner - all under it; only their company is worked out again
        partners_sudo = self.sudo().with_context(active_test=False)
        family_sudo = partners_sudo.search([("id", "child_of", self.ids)])
        self.env.add_to_compute(self._fields["commercial_partner_id"], family_sudo)
        self._become_remove_roles()
        self._become_update_supplier_role()
        # likewise in the rules that are kept for each user
        self.env.registry.clear_cache()
        self._become_sync_roles()
        self.user_ids._become_sync_login()
