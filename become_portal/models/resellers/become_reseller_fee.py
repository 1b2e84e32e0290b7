from odoo import api, fields, models

from .become_reseller_subscription import FIXED, PERCENT


class BecomeResellerFee(models.Model):
    """What a reseller has earned with one payment of one invoice of a customer.

    Made and kept by account_move.py, never by hand. The reseller reads
    the month and the amount; what it was made of is for staff. A credit note is a row
    of its own, with a negative amount.

    A row keeps the terms of the day it was made, so that a new percentage leaves alone
    what was earned. It stays, with nothing in it, as long as its payment is booked on
    an invoice that does not count for a while (reset to draft).
    """

    _name = "become.reseller.fee"
    _inherit = "become.portal.allowlist.mixin"
    _description = "Fee That a Reseller Earned"
    _order = "month desc, id desc"

    subscription_id = fields.Many2one(
        "become.reseller.subscription",
        required=True,
        index=True,
        # what was earned is not deleted along with anything
        ondelete="restrict",
    )
    reseller_id = fields.Many2one(
        related="subscription_id.reseller_id", store=True, index=True
    )
    month = fields.Date(
        compute="_compute_month",
        store=True,
        index=True,
        help="First day of the month in which it was earned.",
    )
    amount = fields.Monetary(readonly=True)
    currency_id = fields.Many2one("res.currency", required=True)

    # For staff alone

    date = fields.Date(required=True, groups="base.group_user")
    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        required=True,
        index=True,
        ondelete="cascade",
        groups="base.group_user",
    )
    partial_id = fields.Many2one(
        "account.partial.reconcile",
        string="Payment",
        index="btree_not_null",
        ondelete="cascade",
        groups="base.group_user",
        help="The part of a payment that was booked on the invoice. Empty on credit "
        "notes.",
    )
    fee_type = fields.Selection(
        [(PERCENT, "Percentage"), (FIXED, "Fixed amount")],
        string="Kind of Fee",
        required=True,
        groups="base.group_user",
    )
    fee_rate = fields.Float(string="Fee (%)", digits=(16, 4), groups="base.group_user")
    fee_fixed = fields.Monetary(string="Fixed Fee", groups="base.group_user")
    company_id = fields.Many2one(
        related="subscription_id.company_id",
        store=True,
        index=True,
        groups="base.group_user",
    )

    _become_source_idx = models.UniqueIndex(
        "(subscription_id, move_id, COALESCE(partial_id, 0))"
    )

    @api.depends("date")
    def _compute_month(self):
        for fee in self:
            fee.month = fee.date and fee.date.replace(day=1)

    @api.model
    def _become_get_share_readable_fields(self):
        return super()._become_get_share_readable_fields() | {
            "amount",
            "currency_id",
            "month",
            "reseller_id",
            "subscription_id",
        }

    @api.depends("subscription_id.name", "month")
    def _compute_display_name(self):
        for fee in self:
            month = fee.month and fee.month.strftime("%Y-%m")
            fee.display_name = f"{fee.subscription_id.name} {month}"
