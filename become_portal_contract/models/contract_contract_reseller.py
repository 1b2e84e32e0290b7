from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.become_portal.models.resellers.become_reseller_subscription import (
    BOTH,
    FEE,
    FIXED,
    PERCENT,
    WORK,
)

# What decides whether there is a row for a line, and whose it is
ROW_FIELDS = {"become_reseller_id", "become_reseller_since", "contract_type"}


class ContractContract(models.Model):
    """Who brought this contract in, and what they earn: for staff alone.

    The customer reads nothing of it on any access path, and the reseller no contract:
    they read the rows of ``become.reseller.subscription``, one for each line. None of
    it is tracked, because customers read what the chatter says.
    """

    _inherit = "contract.contract"

    become_reseller_id = fields.Many2one(
        "res.partner",
        string="Reseller",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        domain="[('become_role_ids.code', '=', 'reseller')]",
        groups="base.group_user",
        help="The contact that referred it. In the portal they read the customer's "
        "name, the products, prices and dates of this contract, and what they earn.",
    )
    become_reseller_role = fields.Selection(
        [(FEE, "Fee"), (WORK, "Work"), (BOTH, "Fee and work")],
        string="Reseller Gets",
        default=FEE,
        copy=False,
        groups="base.group_user",
        help="What the reseller has of it: a fee, work to do, or both. A reseller who "
        "only does the work reads no amounts.",
    )
    become_reseller_since = fields.Date(
        string="Fees From",
        copy=False,
        groups="base.group_user",
        help="The reseller earns on invoices with this date and later ones. Empty: on "
        "all of them. When you change resellers it is filled in, so that each keeps "
        "what was invoiced in their time.",
    )
    become_fee_type = fields.Selection(
        [(PERCENT, "Percentage"), (FIXED, "Fixed amount")],
        string="Kind of Fee",
        default=PERCENT,
        copy=False,
        groups="base.group_user",
        help="A percentage of what is invoiced, without taxes, or the same amount for "
        "each invoice of this contract.",
    )
    become_fee_rate = fields.Float(
        string="Fee (%)", digits=(16, 4), copy=False, groups="base.group_user"
    )
    become_fee_amount = fields.Monetary(
        string="Fee per Invoice",
        currency_field="currency_id",
        copy=False,
        groups="base.group_user",
    )
    become_subscription_ids = fields.One2many(
        "become.reseller.subscription",
        "contract_id",
        string="What the Reseller Reads",
        readonly=True,
        groups="base.group_user",
    )

    @api.constrains("become_fee_rate", "become_fee_amount")
    def _check_become_fee(self):
        for contract in self:
            if not 0 <= contract.become_fee_rate <= 100:
                raise ValidationError(
                    self.env._("A fee is a percentage from 0 to 100.")
                )
            if contract.become_fee_amount < 0:
                raise ValidationError(self.env._("A fee is not negative."))

    @api.constrains("become_reseller_id", "become_reseller_role", "become_fee_type")
    def _check_become_reseller(self):
        for contract in self.filtered("become_reseller_id"):
            reseller = contract.become_reseller_id
            if "reseller" not in reseller.become_role_ids.mapped("code"):
                raise ValidationError(
                    self.env._(
                        "%s is no reseller: give the company that role first.",
                        reseller.display_name,
                    )
                )
            if not contract.become_reseller_role or not contract.become_fee_type:
                raise ValidationError(
                    self.env._(
                        "Say what the reseller gets of this contract, and the kind of "
                        "fee."
                    )
                )

    def write(self, vals):
        if not vals.keys() & ROW_FIELDS:
            return super().write(vals)
        # sudo: the fields of the reseller are for staff; whose contract it was
        before = {contract: contract.sudo().become_reseller_id for contract in self}
        result = super().write(vals)
        for contract in self.sudo():  # sudo: the same, and rows of the register
            changed = contract.become_reseller_id != before[contract]
            if changed and "become_reseller_since" not in vals:
                since = contract._become_get_reseller_start_date(before[contract])
                super(ContractContract, contract).write(
                    {"become_reseller_since": since}
                )
            contract.contract_line_ids._become_sync_rows()
            if "become_reseller_since" in vals:
                contract._become_split_time()
        return result

    def _become_split_time(self):
        """Give each invoice to one reseller, after staff said from when on."""
        since = self.become_reseller_since
        rows = self.become_subscription_ids
        rows.filtered(lambda row: not row.invoiced_until).invoiced_from = since
        for row in rows.filtered("invoiced_until"):
            if since and row.invoiced_until >= since:
                row.invoiced_until = since - timedelta(days=1)

    def unlink(self):
        self.check_access("unlink")
        # the database deletes the lines by itself, and asks nobody
        self.with_context(active_test=False).contract_line_ids.unlink()
        return super().unlink()

    def _become_get_reseller_start_date(self, before):
        """Return from which day on invoices are the new reseller's.

        :param before: the reseller until now (``res.partner``), if any
        :return: False for all of them
        """
        self.ensure_one()
        lines = self.env["account.move.line"].search(
            [
                ("contract_line_id", "in", self.contract_line_ids.ids),
                ("parent_state", "!=", "cancel"),
            ]
        )
        if not lines:
            return False
        today = self.company_id._become_get_today()
        if not before:
            return today
        last = max((day for day in lines.mapped("invoice_date") if day), default=today)
        return max(today, last + timedelta(days=1))
