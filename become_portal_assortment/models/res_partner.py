from odoo import api, fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    become_assortment_ids = fields.Many2many(
        "become.portal.assortment",
        string="Assortments in force",
        compute="_compute_become_assortment_ids",
        compute_sudo=True,
        groups="sales_team.group_sale_salesman",
        help="The assortments that count today for this contact: its own, those of the "
        "companies it belongs to, and those of all resellers if it is one.",
    )

    @api.depends("parent_id", "commercial_partner_id.become_role_ids")
    @api.depends_context("company")
    def _compute_become_assortment_ids(self):
        assortments = self.env["become.portal.assortment"]
        for partner in self:
            partner.become_assortment_ids = assortments._become_find_in_force(partner)

    def _get_ancestors(self):
        """Return this contact and all above it: its location, its company, ..."""
        lineage = self.browse()
        partner = self._origin
        while partner and partner not in lineage:
            lineage |= partner
            partner = partner.parent_id
        return lineage

    def _become_is_reseller(self):
        """Whether assortments for all resellers count for this contact.

        :rtype: bool
        """
        self.ensure_one()
        roles = self.commercial_partner_id.become_role_ids
        return "reseller" in roles.mapped("code")

    def action_become_show_assortments(self):
        """Show the assortments that count for this contact, or did, or will."""
        self.env["become.portal.assortment"].check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "become_portal_assortment.become_portal_assortment_action"
        )
        domain = [("partner_ids", "in", self._get_ancestors().ids)]
        if self._become_is_reseller():
            domain = ["|", ("all_resellers", "=", True), *domain]
        return {
            **action,
            "domain": domain,
            "context": {"default_partner_ids": self.ids},
        }

    def _become_get_overview(self):
        sentences = super()._become_get_overview()
        # sudo: res.partner - names of assortments, for staff who may not open them
        names = self.sudo().become_assortment_ids.mapped("name")
        if names:
            sentences.append(self.env._("Sees the products of: %s.", ", ".join(names)))
        return sentences
