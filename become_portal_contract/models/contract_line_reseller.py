from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.become_portal.models.resellers.become_reseller_subscription import (
    FIXED,
    WORK,
)

# How the register of resellers counts, for each way that ``contract`` does
PERIODS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "monthlylastday": "month",
    "quarterly": "quarter",
    "semesterly": "half_year",
    "yearly": "year",
}
ROW_FIELDS = {"contract_id", "display_type", "is_canceled"}


class ContractLine(models.Model):
    """What the reseller of a contract reads of each line.

    One row for each line and not for each contract: a line has a product, a price, a
    period and dates of its own, and invoices say which line they are of.
    """

    _inherit = "contract.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._become_sync_rows()
        return lines

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & ROW_FIELDS:
            self._become_sync_rows()
        return result

    def unlink(self):
        self.check_access("unlink")
        # sudo: become.reseller.subscription - who keeps contracts need not keep those
        rows = self.sudo()._become_get_rows()
        rows.filtered(lambda row: not row.fee_ids).unlink()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_earned(self):
        # sudo: become.reseller.fee - whether there are any
        if self.sudo()._become_get_rows().fee_ids:
            raise UserError(
                self.env._(
                    "The reseller has earned a fee with this contract. Give it an end "
                    "instead, or archive it."
                )
            )

    def _become_get_rows(self):
        """Return all rows of these lines, also of resellers whose time is over."""
        rows = self.env["become.reseller.subscription"]
        return rows.search([("contract_line_id", "in", self.ids)])

    def _become_sync_rows(self):
        """See to it that each line has the row that it should have, and no other.

        What stands in a row follows by itself. Call it as often as you like.
        """
        # sudo: become.reseller.subscription - who keeps contracts need not keep those
        lines = self.sudo().exists()
        if not lines:
            return
        rows = lines._become_get_rows().filtered(lambda row: not row.invoiced_until)
        by_line = rows.grouped("contract_line_id")
        new = []
        for line in lines:
            row = by_line.get(line, rows.browse())
            reseller = line._become_get_reseller()
            if row and row.reseller_id != reseller:
                row._become_close()
                row = rows.browse()
            elif row and line.is_canceled and line._become_is_untouched(row):
                # it never began
                row.unlink()
                continue
            if reseller and not row and not line.is_canceled:
                new.append(line._become_prepare_new_row_values())
        # the database lets in one open row for each line
        rows.flush_model(["invoiced_until"])
        rows.create(new)

    def _become_get_reseller(self):
        """Return whose line this is, empty if nobody's.

        :rtype: res.partner
        """
        self.ensure_one()
        contract = self.contract_id
        if self.display_type or contract.contract_type != "sale":
            return self.env["res.partner"]
        return contract.become_reseller_id

    def _become_is_untouched(self, row):
        today = self.contract_id.company_id._become_get_today()
        return row.date_start >= today and not row.fee_ids

    def _become_prepare_new_row_values(self):
        """Return the same for a new row, with what it does not follow later on."""
        values = self._become_prepare_row_values()
        values["invoiced_from"] = self.contract_id.become_reseller_since
        if self.contract_id.user_id:
            values["user_id"] = self.contract_id.user_id.id
        return values

    def _become_prepare_row_values(self, ended=False):
        """Return what the reseller of this line reads of it, and what is linked.

        :param ended: the last day that its row has until now, if any
        :rtype: dict
        """
        self.ensure_one()
        contract = self.contract_id
        earns = contract.become_reseller_role != WORK
        start = self.date_start or contract.date
        end = self._become_get_row_end(start, ended)
        return {
            "contract_line_id": self.id,
            "reseller_id": contract.become_reseller_id.id,
            "partner_id": contract.commercial_partner_id.id,
            "customer_name": contract.commercial_partner_id.name or contract.name,
            "name": self._become_get_row_name(),
            "role": contract.become_reseller_role,
            # another addon can bring more of them
            "period": PERIODS.get(self.recurring_rule_type, "month"),
            "period_count": max(self.recurring_interval, 1),
            "currency_id": self.currency_id.id or contract.company_id.currency_id.id,
            "amount": self.price_subtotal if earns else 0,
            "fee_type": contract.become_fee_type if earns else False,
            "fee_rate": contract.become_fee_rate if earns else 0,
            "fee_amount": self._become_get_row_fee() if earns else 0,
            "date_start": start,
            "date_end": end,
            "date_next_invoice": self._become_get_next_invoice(),
            "company_id": contract.company_id.id,
        }

    def _become_get_row_name(self):
        """Return what it is, in the language of the reseller.

        The name of the product: the text of the line is written for the customer.
        """
        lang = self.contract_id.become_reseller_id.lang
        if self.product_id:
            product = self.product_id.with_context(
                lang=lang, display_default_code=False
            )
            return product.display_name
        return self.contract_id.name

    def _become_get_row_fee(self):
        contract = self.contract_id
        if contract.become_fee_type == FIXED:
            # for each invoice, however many lines that has
            return 0 if self._become_is_beside_another() else contract.become_fee_amount
        fee = self.price_subtotal * contract.become_fee_rate / 100
        return self.currency_id.round(fee) if self.currency_id else fee

    def _become_is_beside_another(self):
        """Whether another line before it is invoiced together with this one."""
        self.ensure_one()
        others = self.contract_id.contract_line_ids.filtered(
            lambda line: (
                not line.display_type
                and not line.is_canceled
                and line.recurring_rule_type == self.recurring_rule_type
                and line.recurring_interval == self.recurring_interval
            )
        )
        for line in others.sorted(lambda line: (line.sequence, line._origin.id)):
            if line == self:
                return False
            start = max(filter(None, (self.date_start, line.date_start)), default=None)
            ends = [end for end in (self.date_end, line.date_end) if end]
            if not ends or not start or start <= min(ends):
                return True
        return False

    def _become_get_row_end(self, start, ended):
        """Return the last day, never before the first one."""
        end = self._become_get_end_date()
        if self._become_is_stopped():
            today = self.contract_id.company_id._become_get_today()
            yesterday = today - timedelta(days=1)
            # stopped today, unless it was before
            end = min(filter(None, (end, ended, yesterday)))
        return max(end, start) if end else False

    def _become_is_stopped(self):
        """Whether somebody stopped this line, whatever its dates say."""
        self.ensure_one()
        return self.is_canceled or not self.contract_id.active
