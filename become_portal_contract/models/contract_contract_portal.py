from odoo import api, fields, models
from odoo.fields import Domain


class ContractContract(models.Model):
    _name = "contract.contract"
    _inherit = ["become.portal.allowlist.mixin", "contract.contract"]

    become_is_own = fields.Boolean(
        string="Of the User's Company",
        compute="_compute_become_is_own",
        search="_search_become_is_own",
        groups="base.group_user",
        help="Whether it is the user's company that this contract is with.",
    )

    @api.depends("commercial_partner_id")
    @api.depends_context("uid")
    def _compute_become_is_own(self):
        # sudo: res.partner - for whom the user himself works
        company = self.env.user.sudo().partner_id.commercial_partner_id
        for contract in self:
            contract.become_is_own = contract.commercial_partner_id == company

    def _search_become_is_own(self, operator, value):
        """Look at who the user is now: Odoo keeps the domains of rules in a cache, and
        with them a company that somebody may have left.
        """
        if operator != "in":
            return NotImplemented
        # sudo: res.partner - for whom the user himself works
        company = self.env.user.sudo().partner_id.commercial_partner_id
        own = Domain("commercial_partner_id", "=", company.id)
        return Domain.OR(own if mine else ~own for mine in value)

    @api.model
    def _become_get_share_readable_fields(self):
        return super()._become_get_share_readable_fields() | {
            "access_token",
            "access_url",
            "access_warning",
            "active",
            "code",
            "commercial_partner_id",
            "company_id",
            "contract_line_fixed_ids",
            "contract_line_ids",
            "contract_type",
            "create_date",
            "currency_id",
            "date",
            "date_end",
            "date_start",
            "invoice_partner_id",
            "last_date_invoiced",
            "line_recurrence",
            "modification_ids",
            "name",
            "next_period_date_end",
            "next_period_date_start",
            "note",
            "partner_id",
            "payment_term_id",
            "recurring_interval",
            "recurring_invoicing_offset",
            "recurring_invoicing_type",
            "recurring_next_date",
            "recurring_rule_type",
            "user_id",
            "write_date",
            # the prices on the lines come from it
            "pricelist_id",
        }
