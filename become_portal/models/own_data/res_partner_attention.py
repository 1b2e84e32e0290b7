from odoo import api, fields, models
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ...tools.own_data import OFF

# Odoo's own form of details
FORM_URL = "/my/account"


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
        needs = own._become_has_attention()
        domain = Domain("id", "=", own.id if needs else False)
        return domain if wanted else ~domain

    def _become_has_attention(self):
        # sudo: res.partner - the user themselves
        missing = self.sudo()._become_get_missing_fields()
        return bool(missing or self._become_get_refused_changes())

    @api.model
    def _become_get_refused_changes(self):
        """Return what the current user asked for in vain and has not put away."""
        return self.env["become.portal.change"]._become_get_my_change_requests(
            ("state", "=", "refused"), ("is_dismissed", "=", False)
        )

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
        self.ensure_one()
        user = self.env.user
        if not user._become_is_customer():
            return []
        return sorted(
            self._become_filter_fillable(
                {name for name in self._become_get_required_fields() if not self[name]}
            )
        )

    def _become_filter_fillable(self, names):
        """Return those of these fields that the settings let this user fill.

        :param set[str] names: of fields
        """
        names = {name for name in names if self._become_get_edit_mode(name) != OFF}
        address = names & self._become_get_address_fields()
        # whether somebody manages the company is looked up, so once for all of them
        if address and not self._become_can_edit_address():
            names -= address
        return names
