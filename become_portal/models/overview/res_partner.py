from odoo import api, fields, models
from odoo.exceptions import AccessError


class ResPartner(models.Model):
    """What one customer sees, at one glance for staff."""

    _inherit = "res.partner"

    become_login_state = fields.Selection(
        [("none", "No access"), ("invited", "Invited"), ("active", "Active")],
        string="Portal",
        compute="_compute_become_login",
        groups="base.group_user",
    )
    become_last_login = fields.Datetime(
        "Last Login", compute="_compute_become_login", groups="base.group_user"
    )
    become_overview = fields.Html(
        "What This Contact Sees",
        compute="_compute_become_overview",
        groups="base.group_user",
    )

    @api.depends("user_ids.active", "user_ids.share")
    def _compute_become_login(self):
        """Also of who logs in for another company than staff looks at now.

        Such a login is closed to them, and what they read before of the logins of a
        contact (a form does) is what anybody reads in that request.
        """
        # sudo: res.users - staff reads of these whether they log in, and when
        users_sudo = self.env["res.users"].sudo()
        found_sudo = users_sudo.search([("partner_id", "in", self.ids)])
        logins_sudo = found_sudo.grouped("partner_id")
        for partner in self:
            logins = logins_sudo.get(partner._origin, users_sudo)
            partner.become_login_state = logins._become_get_login_state()
            partner.become_last_login = logins._become_get_last_login()

    @api.depends_context("uid", "company")
    def _compute_become_overview(self):
        for partner in self:
            partner.become_overview = self.env["ir.qweb"]._render(
                "become_portal.overview",
                {
                    "sentences": partner._become_get_overview(),
                    **partner._become_get_tiles(),
                },
            )

    def action_become_show_overview(self):
        """Show what this contact sees in the portal.

        :raises AccessError: for all but staff who may read this contact
        """
        if self.env.user.share:
            raise AccessError(self.env._("This is for employees only."))
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "become_portal.res_partner_overview_action"
        )
        name = self.env._("What %s sees", self.name or self.display_name)
        return {**action, "name": name, "res_id": self.id}

    def _become_get_overview(self):
        """Return what this contact is in the portal, in sentences for staff.

        An addon that decides about what a contact sees adds its sentences.

        :rtype: list[str]
        """
        self.ensure_one()
        sentences = [self._become_describe_login()]
        if self.become_portal_manager:
            sentences.append(
                self.env._("Manages the portal for %s.", self.commercial_company_name)
            )
        roles = self.commercial_partner_id.become_role_ids
        if roles:
            names = ", ".join(roles.mapped("name"))
            sentences.append(self.env._("Is a customer, and: %s.", names))
        labels = dict(
            self._fields[
                "become_effective_timesheet_visibility"
            ]._description_selection(self.env)
        )
        hours = labels[self.become_effective_timesheet_visibility]
        sentences.append(self.env._("Hours under the order: %s.", hours))
        return sentences

    def _become_describe_login(self):
        if self.become_login_state == "none":
            return self.env._(
                "Cannot log in, and opens documents by the links in your e-mails."
            )
        if not self.become_last_login:
            return self.env._("Can log in, and never did.")
        seen = fields.Datetime.context_timestamp(self, self.become_last_login)
        day = self.env["ir.qweb.field.date"].value_to_html(seen.date(), {})
        return self.env._("Can log in, and last did on %s.", day)

    def _become_get_portal_user_sudo(self):
        """Return the login whose portal is shown: of several, one that can log in."""
        users = self._become_get_users_sudo().filtered(lambda user: user._is_portal())
        return users.sorted("active", reverse=True)[:1]

    def _become_get_tiles(self):
        """Return the dashboard of this contact, with the numbers that staff may know.

        :return: for the template, ``{"tiles": [Tile, ...], "readable": {code, ...}}``;
            empty for who cannot log in
        :rtype: dict
        """
        user_sudo = self._become_get_portal_user_sudo()
        if not user_sudo.active:
            return {}
        # as that user, in their company: whoever asks learns numbers, and only of
        # what they may read themselves
        tiles = self.env["become.portal.tile"].with_user(user_sudo)
        shown = tiles.with_company(user_sudo.company_id)._become_get_dashboard()
        return {
            "tiles": [tile for tile in shown if not tile.is_left_out],
            "readable": self._become_get_readable_codes(tiles),
        }

    def _become_get_readable_codes(self, tiles):
        """Return the codes of tiles of which the current user may know the numbers.

        :rtype: set[str]
        """
        # sudo: become.portal.tile - what it counts, to ask whether staff may read that
        tiles_sudo = tiles.sudo().search_fetch([("res_model", "!=", False)])
        return {
            tile_sudo.code
            for tile_sudo in tiles_sudo
            if tile_sudo.res_model in self.env
            and self.env[tile_sudo.res_model].has_access("read")
        }
