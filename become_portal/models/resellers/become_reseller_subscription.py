from odoo import api, fields, models
from odoo.exceptions import ValidationError

FEE = "fee"
WORK = "work"
BOTH = "both"
PERCENT = "percent"
FIXED = "fixed"
# How many of them are in a year
PERIODS = {"day": 365, "week": 52, "month": 12, "quarter": 4, "half_year": 2, "year": 1}


class BecomeResellerSubscription(models.Model):
    """What a reseller may know of one subscription that they referred.

    Everything that they read is a field of its own here, and nothing leads on to the
    customer, the order, the contract or an invoice: what staff links is for staff
    alone (become_reseller_subscription_portal.py). Kept by hand, or by an addon that
    knows the real subscription.

    There is no chatter, because a reseller could read in it what staff says to
    each other.
    """

    _name = "become.reseller.subscription"
    _description = "Subscription of a Reseller"
    _order = "customer_name, name, id"
    _rec_names_search = ("name", "customer_name")

    name = fields.Char(
        string="Subscription", required=True, help="What it is, as the reseller reads."
    )
    reseller_id = fields.Many2one(
        "res.partner",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('become_role_ids.code', '=', 'reseller')]",
        help="The contact that referred it. Everybody of this company with a login "
        "reads it.",
    )
    customer_name = fields.Char(
        string="Customer's Name",
        required=True,
        compute="_compute_customer_name",
        store=True,
        readonly=False,
        precompute=True,
        help="How the reseller knows the customer.",
    )
    role = fields.Selection(
        [(FEE, "Fee"), (WORK, "Work"), (BOTH, "Fee and work")],
        string="Gets",
        required=True,
        default=FEE,
        help="What the reseller has of it: a fee, work to do, or both. A reseller who "
        "only does the work reads no amounts.",
    )
    period = fields.Selection(
        [
            ("day", "Day"),
            ("week", "Week"),
            ("month", "Month"),
            ("quarter", "Quarter"),
            ("half_year", "Half year"),
            ("year", "Year"),
        ],
        required=True,
        default="month",
        help="How often it is invoiced.",
    )
    period_count = fields.Integer(
        string="Every", required=True, default=1, help="Every how many periods."
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.company.currency_id,
    )
    amount = fields.Monetary(help="What the customer pays per period, without taxes.")
    fee_type = fields.Selection(
        [(PERCENT, "Percentage"), (FIXED, "Fixed amount")],
        string="Kind of Fee",
        default=PERCENT,
        help="A percentage of what is invoiced, without taxes, or the same amount for "
        "each invoice.",
    )
    fee_rate = fields.Float(string="Fee (%)", digits=(16, 4))
    fee_amount = fields.Monetary(
        string="Fee per Period",
        compute="_compute_fee_amount",
        store=True,
        readonly=False,
        precompute=True,
        help="What the reseller earns when the customer has paid a period.",
    )
    date_start = fields.Date(
        string="Start", required=True, default=fields.Date.context_today
    )
    date_end = fields.Date(
        string="End",
        index="btree_not_null",
        help="The last day. Empty: it goes on.",
    )
    date_next_invoice = fields.Date(string="Next Invoice")
    work_todo = fields.Boolean(
        string="Work to Do",
        help="The reseller still has work to do, until they mark it as done.",
    )
    work_description = fields.Text(
        string="What to Do", help="What the reseller is asked to do; they read this."
    )
    work_note = fields.Text(
        string="Reseller's Note",
        readonly=True,
        help="What the reseller said when they marked it as done.",
    )
    work_done_on = fields.Datetime(string="Done on", readonly=True)

    # For staff alone

    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_user",
        help="The customer in your contacts. The reseller reads only the name beside "
        "it.",
    )
    invoice_ids = fields.Many2many(
        "account.move",
        relation="become_reseller_subscription_invoice_rel",
        column1="subscription_id",
        column2="move_id",
        string="Invoices",
        domain="[('move_type', 'in', ('out_invoice', 'out_refund', 'out_receipt'))]",
        groups="base.group_user",
        copy=False,
        help="The reseller earns the fee when these are paid; of each of them all "
        "products count. Credit notes of these count by themselves.",
    )
    work_done_by = fields.Many2one(
        "res.users",
        string="Done by",
        index="btree_not_null",
        readonly=True,
        groups="base.group_user",
    )
    internal_note = fields.Text(
        groups="base.group_user",
        help="The reseller never reads this.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        groups="base.group_user",
        help="The user who is told when the reseller has done the work.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        groups="base.group_user",
    )

    # Each page of the reseller's portal counts what requires their action.
    _become_todo_idx = models.Index("(reseller_id) WHERE work_todo IS TRUE")
    _dates = models.Constraint(
        "CHECK(date_end IS NULL OR date_end >= date_start)",
        "A subscription cannot end before it starts.",
    )
    _period_count = models.Constraint(
        "CHECK(period_count > 0)", "Every how many periods? At least one."
    )
    _rate = models.Constraint(
        "CHECK(fee_rate >= 0 AND fee_rate <= 100)",
        "A fee is a percentage from 0 to 100.",
    )
    _amounts = models.Constraint(
        "CHECK(amount >= 0 AND fee_amount >= 0)",
        "Amounts of a subscription are not negative.",
    )

    @api.depends("partner_id")
    def _compute_customer_name(self):
        for subscription in self:
            customer = subscription.partner_id.commercial_partner_id
            subscription.customer_name = subscription.customer_name or customer.name

    @api.depends("amount", "currency_id", "fee_rate", "fee_type")
    def _compute_fee_amount(self):
        for subscription in self:
            if subscription.fee_type == PERCENT:
                fee = subscription.amount * subscription.fee_rate / 100
                subscription.fee_amount = (
                    subscription.currency_id.round(fee)
                    if subscription.currency_id
                    else fee
                )

    @api.constrains("reseller_id")
    def _check_reseller_id(self):
        for subscription in self:
            reseller = subscription.reseller_id
            if "reseller" not in reseller.become_role_ids.mapped("code"):
                raise ValidationError(
                    self.env._(
                        "%s is no reseller: give the company that role first.",
                        reseller.display_name,
                    )
                )
