from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.become_portal.models.resellers import (
    become_reseller_subscription_role as roles,
)

# What staff still writes on a row that a contract keeps
BY_HAND = {"internal_note", "user_id", *roles.TO_DO}


def _kept(field, **attributes):
    return field(
        compute="_compute_from_contract",
        store=True,
        readonly=False,
        precompute=True,
        **attributes,
    )


class BecomeResellerSubscription(models.Model):
    """Rows that a contract keeps, beside those that are kept by hand.

    What stands in them is computed from the line of the contract, so that it follows
    whatever changes there, in the same transaction. A row by hand has no line, and no
    contract ever takes it over.
    """

    _inherit = "become.reseller.subscription"

    contract_line_id = fields.Many2one(
        "contract.line",
        index="btree_not_null",
        # a contract takes its rows along itself, those with which nothing was earned
        ondelete="set null",
        copy=False,
        readonly=True,
        groups="base.group_user",
        help="The line that keeps this row. Empty: it is kept by hand.",
    )
    contract_id = fields.Many2one(
        related="contract_line_id.contract_id",
        store=True,
        index="btree_not_null",
        groups="base.group_user",
    )
    # for the form; customers and resellers are refused it, as all that is not listed
    is_by_contract = fields.Boolean(compute="_compute_is_by_contract")
    invoiced_from = fields.Date(
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="Invoices of the contract before this day were another reseller's.",
    )
    invoiced_until = fields.Date(
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="Invoices of the contract after this day are another reseller's. The row "
        "does not follow the contract any more.",
    )
    name = _kept(fields.Char)
    role = _kept(fields.Selection)
    period = _kept(fields.Selection)
    period_count = _kept(fields.Integer)
    currency_id = _kept(fields.Many2one)
    amount = _kept(fields.Monetary)
    fee_type = _kept(fields.Selection)
    fee_rate = _kept(fields.Float)
    date_start = _kept(fields.Date)
    date_end = _kept(fields.Date)
    date_next_invoice = _kept(fields.Date)
    partner_id = _kept(fields.Many2one)
    company_id = _kept(fields.Many2one)

    # One row of a line is open. A line can be a discount, and its fee takes off.
    _contract_line_unique = models.UniqueIndex(
        "(contract_line_id) WHERE invoiced_until IS NULL",
        "There is a row for this line of the contract already.",
    )
    _amounts = models.Constraint(
        "CHECK(contract_line_id IS NOT NULL OR (amount >= 0 AND fee_amount >= 0))",
        "Amounts of a subscription are not negative.",
    )

    @api.depends("contract_line_id")
    def _compute_is_by_contract(self):
        for row in self:
            row.is_by_contract = bool(row.contract_line_id)

    @api.depends(lambda self: self._become_get_contract_dependencies())
    def _compute_from_contract(self):
        new = {row: row._become_prepare_contract_values() for row in self}
        self._become_process_payments_before(new)
        for row, values in new.items():
            for name in row._become_get_followed_fields():
                row[name] = values.get(name, row[name])

    # and its name, see res_partner_rows.py
    @api.depends("contract_line_id.contract_id.commercial_partner_id")
    def _compute_customer_name(self):
        result = super()._compute_customer_name()
        for row in self:
            values = row._become_prepare_contract_values()
            row.customer_name = values.get("customer_name", row.customer_name)
        return result

    @api.depends(lambda self: self._become_get_contract_dependencies())
    def _compute_fee_amount(self):
        new = {row: row._become_prepare_contract_values() for row in self}
        fees = {
            row: {"fee_amount": values["fee_amount"]}
            for row, values in new.items()
            if values
        }
        self._become_process_payments_before(fees)
        by_contract = self.browse().union(*fees)
        for row in by_contract:
            row.fee_amount = fees[row]["fee_amount"]
        return super(
            BecomeResellerSubscription, self - by_contract
        )._compute_fee_amount()

    @api.model
    def _become_get_followed_fields(self):
        """Return the fields that one compute takes from the contract."""
        return [
            field.name
            for field in self._fields.values()
            if field.compute == "_compute_from_contract"
        ]

    def _become_prepare_contract_values(self):
        """Return what the contract says of this row; nothing if it is by hand, or if
        the time of its reseller is over.

        :rtype: dict
        """
        self.ensure_one()
        # sudo: contract.line - who may read this row need not read contracts
        line = self.sudo().contract_line_id
        if not line or self.invoiced_until:
            return {}
        return line._become_prepare_row_values(ended=self.date_end)

    def _become_close(self):
        """End these rows, because the contract is another reseller's from now on.

        A row that nothing was invoiced for was a mistake, and goes.
        """
        for row in self:
            lines = row._become_get_contract_move_lines()
            if not row.fee_ids and not lines:
                row.unlink()
                continue
            since = row.contract_id.become_reseller_since
            today = row.contract_id.company_id._become_get_today()
            until = (since or today) - timedelta(days=1)
            row.write(
                {
                    "invoiced_until": until,
                    "date_end": max(
                        min(filter(None, (row.date_end, until))), row.date_start
                    ),
                    "date_next_invoice": False,
                }
            )

    # By hand

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(vals.get("contract_line_id") for vals in vals_list):
            raise UserError(
                self.env._("Put the reseller on the contract. The row follows.")
            )
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su and vals.keys() - BY_HAND:
            self._become_refuse_by_hand()
            if vals.get("contract_line_id"):
                raise UserError(
                    self.env._("Put the reseller on the contract. The row follows.")
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        if not self.env.su:
            self._become_refuse_by_hand()

    def _become_refuse_by_hand(self):
        # sudo: contract.line - only whether there is one, and its name
        kept = self.sudo().filtered("contract_line_id")
        if kept:
            raise UserError(
                self.env._(
                    "%(subscription)s of %(customer)s follows a contract. Change it "
                    "there.",
                    subscription=kept[0].name,
                    customer=kept[0].customer_name,
                )
            )
