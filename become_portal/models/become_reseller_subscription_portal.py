from odoo import api, fields, models
from odoo.fields import Domain


class BecomeResellerSubscription(models.Model):
    """What a reseller reads of it, on his pages and by RPC."""

    _name = "become.reseller.subscription"
    _inherit = [
        "become.portal.allowlist.mixin",
        "become.reseller.subscription",
        "become.portal.list.mixin",
    ]

    is_own = fields.Boolean(
        string="Of the User's Company",
        compute="_compute_is_own",
        search="_search_is_own",
        groups="base.group_user",
        help="Whether the one who looks works for the reseller.",
    )

    @api.depends("reseller_id.commercial_partner_id")
    @api.depends_context("uid")
    def _compute_is_own(self):
        # sudo: res.partner - for whom the user himself works
        company = self.env.user.sudo().partner_id.commercial_partner_id
        for subscription in self:
            reseller = subscription.reseller_id.commercial_partner_id
            subscription.is_own = reseller == company

    def _search_is_own(self, operator, value):
        """Look at who the user is now: Odoo keeps the domains of rules in a cache, and
        with them a company that somebody may have left.
        """
        if operator != "in":
            return NotImplemented
        # sudo: res.partner - for whom the user himself works
        company = self.env.user.sudo().partner_id.commercial_partner_id
        own = Domain("reseller_id.commercial_partner_id", "=", company.id)
        return Domain.OR(own if mine else ~own for mine in value)

    @api.model
    def _become_get_share_readable_fields(self):
        return super()._become_get_share_readable_fields() | {
            "amount",
            "currency_id",
            "customer_name",
            "date_end",
            "date_next_invoice",
            "date_start",
            "fee_amount",
            "fee_rate",
            "fee_type",
            "name",
            "period",
            "period_count",
            "reseller_id",
            "role",
            "state",
            "work_description",
            "work_done_on",
            "work_note",
            "work_todo",
        }
