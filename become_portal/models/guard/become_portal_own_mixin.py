from odoo import api, fields, models
from odoo.fields import Domain


class BecomePortalOwnMixin(models.AbstractModel):
    """Records of a company, which a rule opens to whoever works for it.

    A rule asks ``[("become_is_own", "=", True)]``. Whose company it is is looked up
    when the query runs: Odoo keeps the domains of rules in a cache, and with them a
    company that somebody may have left.
    """

    _name = "become.portal.own.mixin"
    _description = "Records of the User's Company"

    become_is_own = fields.Boolean(
        string="Of the User's Company",
        compute="_compute_become_is_own",
        search="_search_become_is_own",
        groups="base.group_user",
        help="Whether it belongs to the company that the current user works for.",
    )

    @api.model
    def _become_get_own_path(self):
        """Return the way from a record to the company (commercial partner) it is of.

        :rtype: str
        """
        return "commercial_partner_id"

    @api.depends(lambda self: [self._become_get_own_path()])
    @api.depends_context("uid")
    def _compute_become_is_own(self):
        company = self.env.user._become_get_commercial_partner_sudo()
        for record in self:
            record.become_is_own = record.mapped(self._become_get_own_path()) == company

    def _search_become_is_own(self, operator, value):
        if operator != "in":
            return NotImplemented
        company = self.env.user._become_get_commercial_partner_sudo()
        own = Domain(self._become_get_own_path(), "=", company.id)
        return Domain.OR(own if mine else ~own for mine in value)
