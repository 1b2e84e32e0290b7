from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

FEE = "fee"
WORK = "work"
BOTH = "both"
PERCENT = "percent"
FIXED = "fixed"
# How many of them are in a year
PERIODS = {"day": 365, "week": 52, "month": 12, "quarter": 4, "half_year": 2, "year": 1}
# What only concerns who earns a fee, and who does the work
MONEY = {"amount": 0, "fee_type": False, "fee_rate": 0, "fee_amount": 0}
RATE = {"fee_rate": 0}
DONE = {"work_note": False, "work_done_on": False, "work_done_by": False}
TO_DO = {"work_todo": False, "work_description": False, **DONE}


class BecomeResellerSubscription(models.Model):
    """What a reseller may know of one subscription that he brought in.

    Everything that he reads is a field of its own here, and nothing leads on to the
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
        help="Who brought it in. Everybody of this company with a login reads it.",
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
        help="What the reseller has of it: a fee, work to do, or both. Who only does "
        "the work reads no amounts.",
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
    state = fields.Selection(
        [("future", "Not started"), ("running", "Running"), ("ended", "Ended")],
        compute="_compute_state",
        search="_search_state",
        help="By the dates, on the day of whoever looks.",
    )
    work_todo = fields.Boolean(
        string="Work to Do",
        help="Something waits for the reseller, until he ticks it off.",
    )
    work_description = fields.Text(
        string="What to Do", help="What the reseller is asked to do, for him to read."
    )
    work_note = fields.Text(
        string="Reseller's Note",
        readonly=True,
        help="What the reseller said when he ticked it off.",
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
        help="The reseller earns his fee when these are paid; of each of them all "
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
        help="Who is told when the reseller has done the work.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        groups="base.group_user",
    )

    # Each page of the reseller's portal counts what waits for him.
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

    @api.depends("date_start", "date_end")
    @api.depends_context("tz")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for subscription in self:
            if subscription.date_end and subscription.date_end < today:
                subscription.state = "ended"
            elif subscription.date_start and subscription.date_start > today:
                subscription.state = "future"
            else:
                subscription.state = "running"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        ended = Domain("date_end", "<", "today")
        future = Domain("date_start", ">", "today")
        domains = {
            "ended": ended,
            "future": ~ended & future,
            "running": ~ended & ~future,
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    def _field_to_sql(self, alias, fname, query=None):
        # so that lists can be grouped by it
        if fname != "state":
            return super()._field_to_sql(alias, fname, query)
        today = fields.Date.context_today(self)
        start = self._field_to_sql(alias, "date_start", query)
        end = self._field_to_sql(alias, "date_end", query)
        return SQL(
            "CASE WHEN %(end)s < %(today)s THEN 'ended'"
            " WHEN %(start)s > %(today)s THEN 'future' ELSE 'running' END",
            start=start,
            end=end,
            today=today,
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

    @api.model_create_multi
    def create(self, vals_list):
        subscriptions = super().create(vals_list)
        subscriptions._become_keep_to_role()
        return subscriptions

    def write(self, vals):
        self._become_check_earned(vals)
        if vals.get("work_todo"):
            # new work: what was said about the last time is said
            self.filtered(lambda line: not line.work_todo)._become_empty(DONE)
        result = super().write(vals)
        self._become_keep_to_role()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_earned(self):
        self._become_refuse_earned()

    def _become_check_earned(self, vals):
        """Refuse to give to somebody else what a reseller has earned with."""
        if "reseller_id" in vals:
            changed = self.filtered(
                lambda line: line.reseller_id.id != vals["reseller_id"]
            )
            changed._become_refuse_earned()

    def _become_refuse_earned(self):
        # sudo: become.reseller.fee - whether there are any
        if self.sudo().fee_ids:
            raise ValidationError(
                self.env._(
                    "The reseller has earned a fee with this subscription. Give it an "
                    "end instead, or take its invoices out first."
                )
            )

    def _become_keep_to_role(self):
        """Empty what the reseller has no business with, by his role in each.

        All that is filled in here, he can read. So who only does the work gets no
        amounts, and who only earns gets nothing to do, whoever fills it in.
        """
        self.filtered(lambda line: line.role == WORK)._become_empty(MONEY)
        self.filtered(lambda line: line.role == FEE)._become_empty(TO_DO)
        earning = self.filtered(lambda line: line.role != WORK)
        earning.filtered(lambda line: not line.fee_type).fee_type = PERCENT
        earning.filtered(lambda line: line.fee_type == FIXED)._become_empty(RATE)

    def _become_empty(self, values):
        """Empty these fields where they are not."""
        filled = self.filtered(lambda line: any(line[name] for name in values))
        if filled:
            filled.write(values)
