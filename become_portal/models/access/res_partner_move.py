from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.own_data import TREE_FIELDS
from .res_partner_role import ROLE_FIELDS

#: what can be about a contact, or about who is under it, when it moves
DOCUMENTS = "documents"
LOGINS = "logins"
MANAGERS = "managers"
ROLES = "roles"
SUPPLIERS = "suppliers"
CONCERNS = frozenset((DOCUMENTS, LOGINS, MANAGERS, ROLES, SUPPLIERS))
#: what the form that moves a contact can say about these at the same time
DECIDING_FIELDS = ROLE_FIELDS | {"become_portal_manager", "supplier_rank"}


class ResPartner(models.Model):
    """What follows when a contact belongs to another company than before.

    Most contacts have no login, no role and no document: one query tells, and nothing
    more is looked up for them.
    """

    _inherit = "res.partner"

    def write(self, vals):
        if not self or TREE_FIELDS.isdisjoint(vals):
            return super().write(vals)
        concerns = self._become_get_concerns(vals)
        companies = {partner: partner.commercial_partner_id for partner in self}
        above = self._become_get_companies_above() if DOCUMENTS in concerns else {}
        managed = self._become_get_managed_companies() if MANAGERS in concerns else {}
        result = super().write(vals)
        if "become_portal_manager" in vals:
            # decided about, with the new company in the same form
            managed = {
                manager: company
                for manager, company in managed.items()
                if manager not in self
            }
        self._become_remove_managers(managed)
        self._become_process_move(companies, concerns)
        self._become_close_left_documents(above)
        return result

    def _become_process_move(self, companies, concerns):
        """Let roles, logins and links follow contacts that moved.

        :param dict companies: the company (commercial partner) of each before
        :param concerns: of ``_become_get_concerns``
        """
        if ROLES in concerns:
            self._become_remove_roles()
        if LOGINS in concerns:
            self._become_forget_rules()
            self._become_sync_roles()
        self._become_withdraw_supplier_links()
        self._become_move_suppliers(companies, SUPPLIERS in concerns)

    @api.ondelete(at_uninstall=False)
    def _become_forget_rules(self):
        """Have the rules of who logs in for these, or is under them, made out anew.

        Odoo keeps those of each user with their company in them.
        """
        # sudo: res.partner, res.users - whether there is one, whoever moves contacts
        partners_sudo = self.sudo().with_context(active_test=False)
        users_sudo = partners_sudo.env["res.users"]
        family = partners_sudo._become_get_family_ids()
        if users_sudo.search_count([("partner_id", "in", family)], limit=1):
            self.env.registry.clear_cache()

    @api.model
    def _become_has_suppliers(self, family):
        """Whether something makes one of these a supplier. Call it as superuser.

        :param list family: numbers of contacts
        """
        suppliers = Domain("id", "in", family) & self._become_get_supplier_domain()
        return bool(self.search_count(suppliers, limit=1))

    def _become_get_concerns(self, vals):
        """Return which of these there are among these contacts and who is under them.

        :param dict vals: what is about to be written; with logins, contacts, roles or
            the like in it everything is seen to
        :return: some of ``CONCERNS``
        :rtype: frozenset[str]
        """
        if not DECIDING_FIELDS.isdisjoint(vals) or any(
            self._fields[name].type in ("one2many", "many2many")
            for name in vals
            if name in self._fields
        ):
            return CONCERNS
        # sudo: res.partner - whether there is one, whoever moves the contacts
        partners_sudo = self.sudo().with_context(active_test=False)
        family = partners_sudo._become_get_family_ids()
        users, fields = self.env["res.users"], self._fields
        queries = {
            DOCUMENTS: partners_sudo._become_get_documents_query(family),
            LOGINS: SQL(
                "SELECT FROM res_users WHERE partner_id = ANY(%s)",
                family,
                to_flush=users._fields["partner_id"],
            ),
            MANAGERS: SQL(
                "SELECT FROM res_partner WHERE id = ANY(%s) AND become_portal_manager",
                family,
                to_flush=fields["become_portal_manager"],
            ),
            ROLES: SQL(
                "SELECT FROM become_portal_role_res_partner_rel"
                " WHERE res_partner_id = ANY(%s)",
                self.ids,
                to_flush=fields["become_role_ids"],
            ),
            SUPPLIERS: SQL(
                "SELECT FROM res_partner WHERE id = ANY(%s) AND supplier_rank > 0",
                family,
                to_flush=fields["supplier_rank"],
            ),
        }
        exists = (SQL("EXISTS (%s)", query) for query in queries.values())
        [row] = self.env.execute_query(SQL("SELECT %s", SQL(", ").join(exists)))
        found = {concern for concern, there in zip(queries, row, strict=True) if there}
        # what else makes somebody a supplier is a document
        if DOCUMENTS in found and partners_sudo._become_has_suppliers(family):
            found.add(SUPPLIERS)
        return frozenset(found)
