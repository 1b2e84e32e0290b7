#!/usr/bin/env bash
# OCA account_invoice_merge: a merged invoice drops what the customer asked for, and its hours are charged again.
#
# Drafts for one customer are merged into one invoice. Expected: what stands on them is on it, and invoices that differ in what a
# customer agreed to are not merged. Seen with 19.0.1.0.0.3, two orders by timesheets, one to be paid in 60 days and one at once:
#   - the customer's references (their order numbers), headings, notes and the text below are gone; the first one's terms count for all;
#   - with Odoo's sale_timesheet the hours stay on the cancelled drafts, which counts as not invoiced: 4 hours in January and 2 in February,
#     invoiced until the end of each month, are 4 on the merged invoice and 6 in February, though the order itself says 2.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_with account_invoice_merge,sale_timesheet odoo-addon-account-invoice-merge==19.0.1.0.0.3
sell_hours_in_odoo <<'PYTHON'
def sell(reference, days):
    days = {"value": "percent", "value_amount": 100, "nb_days": days}
    terms = env["account.payment.term"].create(
        {"name": "Terms", "line_ids": [Command.create(days)]}
    )
    lines = [
        {"display_type": "line_section", "name": f"Garden of {reference}"},
        {"product_id": product.id, "price_unit": 90},
        {"display_type": "line_note", "name": "Cut before March"},
    ]
    order = env["sale.order"].create(
        {
            "partner_id": customer.id,
            "client_order_ref": reference,
            "payment_term_id": terms.id,
            "note": "Reverse charge",
            "order_line": [Command.create(line) for line in lines],
        }
    )
    order.action_confirm()
    return order


def work(order, day, hours):
    env["account.analytic.line"].create(
        {
            "name": "Hedge",
            "task_id": order.tasks_ids.id,
            "employee_id": employee.id,
            "date": day,
            "unit_amount": hours,
        }
    )


def bill(order, until):
    invoices = order.invoice_ids
    wizard = env["sale.advance.payment.inv"].create(
        {
            "sale_order_ids": [Command.set(order.ids)],
            "date_end_invoice_timesheet": until,
        }
    )
    wizard.create_invoices()
    return order.invoice_ids - invoices


def check(what, found, expected):
    print(f"{what}: {found!r}", flush=True)
    assert found == expected, f"was {expected!r}"


def told(invoices):
    """References, what kinds of lines there are, the text below, and the terms."""
    kinds = invoices.invoice_line_ids.mapped("display_type")
    texts = [bool(invoice.narration) for invoice in invoices]
    days = invoices.invoice_payment_term_id.line_ids.mapped("nb_days")
    return invoices.mapped("ref"), sorted(set(kinds)), texts, days


orders = first, second = sell("PO-1", 60), sell("PO-2", 0)
work(first, "2026-01-05", 4)
work(second, "2026-01-06", 6)
drafts = bill(first, "2026-01-31") + bill(second, "2026-01-31")
kinds = ["line_note", "line_section", "product"]
check("two drafts", told(drafts), (["PO-1", "PO-2"], kinds, [True, True], [60, 0]))
wizard = env["invoice.merge"].with_context(
    active_model="account.move", active_ids=drafts.ids
)
check("not merged for", wizard._check_error(), None)
wizard.create({}).merge_invoices()
merged = first.invoice_ids - drafts
check("merged", told(merged), ([False], ["product"], [False], [60]))
check("hours", merged.invoice_line_ids.mapped("quantity"), [4, 6])
merged.action_post()
work(first, "2026-02-02", 2)
env.invalidate_all()
check("February by the order", sum(first.order_line.mapped("qty_to_invoice")), 2)
lines = bill(first, "2026-02-28").invoice_line_ids
check("February invoiced", sum(lines.mapped("quantity")), 6)
PYTHON
echo "as described"
