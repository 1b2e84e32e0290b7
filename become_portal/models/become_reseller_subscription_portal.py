from odoo import api, fields, models
from odoo.fields import Domain


class BecomeResellerSubscription(models.Model):
    """What a reseller reads of it, on his pages and by RPC."""

    _name = "become.reseller.subscription"
    _inherit = ["become.reseller.subscription", "become.portal.list.mixin"]

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
        # Odoo asks no search method whether its field may be searched; rules are
        # searched as superuser
        self._check_field_access(self._fields["is_own"], "read")
        if operator != "in":
            return NotImplemented
        # sudo: res.partner - for whom the user himself works
        company = self.env.user.sudo().partner_id.commercial_partner_id
        own = Domain("reseller_id.commercial_partner_id", "=", company.id)
        return Domain.OR(own if mine else ~own for mine in value)

    def _become_has_next_invoice(self):
        """Whether there is a day to tell on which the customer gets an invoice."""
        self.ensure_one()
        return bool(self.date_next_invoice) and self.state != "ended"

    @api.model
    def _become_get_share_readable_fields(self):
        """The fields that share users may read; they write none.

        An allowlist, so that what staff links and whatever any addon adds stays
        refused until somebody decides otherwise, by extending this.

        :rtype: set[str]
        """
        return {
            "amount",
            "currency_id",
            "customer_name",
            "date_end",
            "date_next_invoice",
            "date_start",
            "display_name",
            "fee_amount",
            "fee_rate",
            "fee_type",
            "id",
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

    def _has_field_access(self, field, operation):
        if self.env.su or not self.env.user.share:
            return super()._has_field_access(field, operation)
        return (
            operation == "read"
            and field.name in self._become_get_share_readable_fields()
            and super()._has_field_access(field, operation)
        )

    def _read_group_groupby(self, alias, groupby_spec, query):
        # Odoo asks this about every field, but not about a many2many
        name = groupby_spec.partition(":")[0].partition(".")[0]
        if name in self._fields:
            self._check_field_access(self._fields[name], "read")
        return super()._read_group_groupby(alias, groupby_spec, query)
