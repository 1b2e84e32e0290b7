#!/usr/bin/env bash
# Odoo: an invoice that was paid with a write-off prints that the customer paid what was written off.
#
# Expected of an invoice of 106.00 that was settled with a payment of 100.00, of which the rest was written off ("Mark as fully paid"):
# a print that says 100.00 was paid, so that it agrees with the statement of the customer's bank. Seen with account of Odoo 19.0
# (Debian's package, pinned in script/lib/debian.sh): "Paid on ...: 106.00", the same in what the widget under the invoice
# gives to other addons (`invoice_payments_widget`), because the write-off is in the entry of the payment. A portal or a reminder that
# sums these tells customers that they paid more than they did.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_odoo account
run_in_odoo <<'PYTHON'
from lxml import html

from odoo.fields import Command

env["account.chart.template"].try_loading("generic_coa", env.company)
line = {"name": "Service", "quantity": 1, "price_unit": 106, "tax_ids": [Command.clear()]}
invoice = env["account.move"].create(
    {
        "move_type": "out_invoice",
        "partner_id": env["res.partner"].create({"name": "Customer"}).id,
        "invoice_date": "2026-01-05",
        "invoice_line_ids": [Command.create(line)],
    }
)
invoice.action_post()
expense = env["account.account"].search([("account_type", "=", "expense")], limit=1)
register = env["account.payment.register"].with_context(
    active_model="account.move", active_ids=invoice.ids
)
wizard = register.create(
    {
        "amount": 100,
        "payment_date": "2026-01-20",
        "payment_difference_handling": "reconcile",
        "writeoff_account_id": expense.id,
    }
)
payment = wizard._create_payments()
[told] = invoice.invoice_payments_widget["content"]
report, _type = env["ir.actions.report"]._render_qweb_html(
    "account.report_invoice_with_payments", invoice.ids
)
printed = " ".join(html.fromstring(report).text_content().split())
start = printed.index("Paid on")
print(payment.amount, told["amount"], printed[start : start + 40], flush=True)
assert (payment.amount, invoice.amount_residual) == (100, 0)
assert told["amount"] == 106
assert "106.00" in printed[start : start + 40]
assert "100.00" not in printed
PYTHON
echo "as described"
