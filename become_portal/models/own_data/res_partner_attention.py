from odoo import api, fields, models
from odoo.fields import Domain
from odoo.http import request
from odoo.tools import SQL

from odoo.addons.portal.controllers.portal import CustomerPortal

from ...tools.own_data import OFF

# Odoo's own form of details
FORM_URL = "/my/account"
#: what a customer asked for in vain and has not put away
REFUSED = (("state", "=", "refused"), ("is_dismissed", "=", False))


class ResPartner(models.Model):
    """What the customer should look at in their own details."""

    _inherit = "res.partner"

    become_needs_attention = fields.Boolean(
        compute="_compute_become_needs_attention",
        search="_search_become_needs_attention",
        help="Whether something is missing in your own details, or what you changed "
        "was refused. Of others it is never told.",
    )

    @api.depends_context("uid")
    def _compute_become_needs_attention(self):
        own = self.env.user.partner_id
        for partner in self:
            partner.become_needs_attention = (
                partner == own and own._become_has_attention()
            )

    @api.model
    def _search_become_needs_attention(self, operator, value):
        if operator not in ("in", "="):
            return NotImplemented
        own = self.env.user.partner_id
        wanted = True in value if operator == "in" else value
        domain = own._become_get_attention_domain()
        return domain if wanted else ~domain

    def _become_get_attention_domain(self):
        """Return the domain of this contact if it needs attention, else of nobody.

        As ``_become_has_attention``, but what has to be looked up is in the query that
        searches it: it counts in the head of every page.

        :rtype: odoo.fields.Domain
        """
        own = Domain("id", "=", self.id)
        # sudo: res.partner - the user themselves
        contact_sudo = self.sudo()
        names = contact_sudo._become_get_unfilled_fields()
        address = names & self._become_get_address_fields()
        if names - address or (address and not contact_sudo._become_needs_manager()):
            return own
        # sudo: become.portal.change - whether there is one, of this user
        changes_sudo = self.env["become.portal.change"].sudo()
        refused = changes_sudo._search([("user_id", "=", self.env.uid), *REFUSED])
        reasons = [SQL("EXISTS (%s)", refused.select(""))]
        if address:
            reasons.append(self._become_get_manager_sql())
        is_asked = SQL(" OR ").join(reasons)
        return own & Domain("id", "in", SQL("(SELECT %s WHERE %s)", self.id, is_asked))

    def _become_needs_manager(self):
        """Whether only who manages the company edits the address of this user."""
        is_under = self.type == "contact" and bool(self.parent_id)
        return self.parent_id.is_company if is_under else self.is_company

    def _become_get_manager_sql(self):
        """Return the SQL of whether this user may manage their company.

        :rtype: odoo.tools.SQL
        """
        company_sudo = self.env.user._become_get_commercial_partner_sudo()
        managers = company_sudo._become_get_managers_domain()

        def exists(domain):
            return SQL("EXISTS (%s)", company_sudo._search(domain).select(""))

        return SQL(
            "(NOT %s OR %s)",
            exists(managers),
            exists(managers & Domain("id", "=", self.id)),
        )

    def _become_has_attention(self):
        # sudo: res.partner - the user themselves
        missing = self.sudo()._become_get_missing_fields()
        return bool(missing or self._become_get_refused_changes())

    @api.model
    def _become_get_refused_changes(self):
        """Return what the current user asked for in vain and has not put away."""
        return self.env["become.portal.change"]._become_get_my_change_requests(*REFUSED)

    def _become_get_required_fields(self):
        """Return the fields that a contact needs, as Odoo's own form says.

        :rtype: set[str]
        """
        self.ensure_one()
        controller = self._become_get_portal_controller()
        return controller._get_mandatory_billing_address_fields(self.country_id)

    @api.model
    def _become_get_portal_controller(self):
        """Return the controller of Odoo's form with all that addons made of it.

        Localisations say there what their country needs, and may ask the request; so
        outside of one it is the bare controller.

        :rtype: odoo.addons.portal.controllers.portal.CustomerPortal
        """
        if not request:
            return CustomerPortal()
        routes = self.env["ir.http"].routing_map().bind("")
        endpoint, _arguments = routes.match(FORM_URL, method="GET")
        return endpoint.func.__self__

    def _become_get_missing_fields(self):
        """Return the fields that are empty and that this user could fill, sorted."""
        names = self._become_get_unfilled_fields()
        address = names & self._become_get_address_fields()
        # whether somebody manages the company is looked up, so once for all of them
        if address and not self._become_can_edit_address():
            names -= address
        return sorted(names)

    def _become_get_unfilled_fields(self):
        """Return the fields that are empty and that the settings let this user fill.

        Whether it is for who manages the company is left out.

        :rtype: set[str]
        """
        self.ensure_one()
        if not self.env.user._become_is_customer():
            return set()
        return {
            name
            for name in self._become_get_required_fields()
            if not self[name] and self._become_get_edit_mode(name) != OFF
        }
