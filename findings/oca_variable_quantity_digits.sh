#!/usr/bin/env bash
# OCA contract_variable_quantity: small quantities are left off an invoice, however many digits the database has for them.
#
# A contract can leave out lines with a quantity of nothing ("Skip Zero Qty Lines"). Expected: a quantity counts as nothing by the
# digits that the database has for quantities, and 0.0042 TB at 900 is invoiced as 3.78 where those are four. Seen with
# 19.0.1.0.0.8: the line is left off, without a word. It asks for the digits by the name that they had before Odoo 19
# ("Product Unit" now), and Odoo answers 2 for a name that it does not know.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_neighbour contract_variable_quantity
run_in_odoo <<'PYTHON'
from datetime import date

from odoo.fields import Command

env["account.chart.template"].try_loading("generic_coa", env.company)
customer = env["res.partner"].create({"name": "Customer"})
product = env["product.product"].create({"name": "Storage", "type": "service"})
digits = env["decimal.precision"].search([("name", "=", "Product Unit")])
digits.digits = 4
formula = env["contract.line.qty.formula"].create(
    {"name": "TB used", "code": "result = 0.0042"}
)
every_month = {
    "product_id": product.id,
    "recurring_rule_type": "monthly",
    "recurring_interval": 1,
    "recurring_invoicing_type": "post-paid",
    "date_start": date(2026, 1, 1),
}
used = {"name": "Used", "qty_type": "variable", "qty_formula_id": formula.id}
lines = [
    {**every_month, **used, "price_unit": 900},
    {**every_month, "name": "Fee", "quantity": 1, "price_unit": 10},
]


def invoice(skip_zero):
    contract = env["contract.contract"].create(
        {
            "name": "Storage",
            "partner_id": customer.id,
            "skip_zero_qty": skip_zero,
            "contract_line_ids": [Command.create(line) for line in lines],
        }
    )
    made = contract.recurring_create_invoice()
    found = made.invoice_line_ids.mapped(lambda one: (one.name, one.price_subtotal))
    print("lines of nothing are left out:", skip_zero, found, flush=True)
    return found


assert invoice(False) == [("Used", 3.78), ("Fee", 10)]
assert invoice(True) == [("Fee", 10)]
PYTHON
echo "as described"
