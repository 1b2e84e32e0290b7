#!/usr/bin/env bash
# OCA contract: a subscription that began on the last day of a month moves to the 28th, and stays there.
#
# Expected of a monthly one from 31 January, by what is usual for subscriptions: 28 February, 31 March, 30 April. Seen with contract
# 19.0 (pinned in script/requirements-oca.txt): each period is counted from the one before, so February shortens all that follow:
# 28 February, 28 March, 28 April. A half year from 31 August ends on 27 February, and a yearly one from 29 February
# is not back there in the next leap year. "Monthly, last day" is no way out: it begins with part of a month at the full price.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_odoo contract
run_in_odoo <<'PYTHON'
from datetime import date

from odoo.fields import Command

env["account.chart.template"].try_loading("generic_coa", env.company)
customer = env["res.partner"].create({"name": "Customer"})
product = env["product.product"].create({"name": "Service", "type": "service"})


def starts_of(rule, start, count):
    """When each of so many invoices begins; the amount of the first."""
    line = {
        "product_id": product.id,
        "name": "#START#",
        "price_unit": 10,
        "recurring_rule_type": rule,
        "recurring_interval": 1,
        "recurring_invoicing_type": "pre-paid",
        "date_start": start,
    }
    contract = env["contract.contract"].create(
        {
            "name": rule,
            "partner_id": customer.id,
            "line_recurrence": True,
            "contract_line_ids": [Command.create(line)],
        }
    )
    invoices = [contract.recurring_create_invoice() for _ in range(count)]
    days = [str(invoice.invoice_date) for invoice in invoices]
    return days, invoices[0].amount_untaxed


def check(rule, start, expected):
    found, first = starts_of(rule, start, len(expected))
    print(f"{rule} from {start}: {found}, {first}", flush=True)
    assert found == expected, f"was {expected}"
    assert first == 10


check("monthly", date(2026, 1, 31), ["2026-01-31", "2026-02-28", "2026-03-28"])
check("semesterly", date(2025, 8, 31), ["2025-08-31", "2026-02-28", "2026-08-28"])
leap = [f"{year}-02-{28 if year % 4 else 29}" for year in range(2024, 2028)]
check("yearly", date(2024, 2, 29), [*leap, "2028-02-28"])
check("monthlylastday", date(2026, 1, 30), ["2026-01-30", "2026-02-01"])
PYTHON
echo "as described"
