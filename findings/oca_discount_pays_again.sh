#!/usr/bin/env bash
# OCA account_payment_discount: a bill that is half paid is paid nearly whole once more.
#
# The addon lets a payment order that pays at once take a supplier's discount for early payment. Expected of a bill of 100 with 2 % off,
# of which 50 is paid: a transfer of 50, or of 49. Seen with 19.0.1.0.0.4 (account_payment_batch_oca 19.0.2.0.0.2): it takes the
# discount whatever was paid before, and proposes what the whole bill comes to with it: 98, with a discount of "-48". Confirmed as it
# is, the supplier has 148 for a bill of 100 that is settled. The same after a credit note of 20 by Odoo's own button: 98 for
# the 80 that are left. Odoo itself gives no discount once a part is paid or credited.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_with account_payment_discount \
    odoo-addon-account-payment-{discount==19.0.1.0.0.4,batch-oca==19.0.2.0.0.2} \
    odoo-addon-account-payment-{base-oca==19.0.1.1.0,method-base==19.0.1.0.0.4}
run_in_odoo <<'PYTHON'
from odoo.fields import Command, Date

env["account.chart.template"].try_loading("generic_coa", env.company)
bank = env["account.journal"].search([("type", "=", "bank")], limit=1)
transfers = bank.outbound_payment_method_line_ids
transfers.payment_method_id.payment_order_ok = True
transfers.selectable = True
transfers.payment_account_id = env["account.account"].create(
    {
        "name": "Under way",
        "code": "550010",
        "account_type": "asset_current",
        "reconcile": True,
    }
)
terms = env["account.payment.term"].create(
    {
        "name": "2 % in 10 days",
        "early_discount": True,
        "discount_percentage": 2,
        "early_pay_discount_computation": "included",
    }
)
supplier = env["res.partner"].create({"name": "Supplier"})


def receive(number):
    line = {"name": "Roses", "price_unit": 100, "tax_ids": []}
    bill = env["account.move"].create(
        {
            "move_type": "in_invoice",
            "partner_id": supplier.id,
            "ref": number,
            "invoice_date": Date.today(),
            "invoice_payment_term_id": terms.id,
            "preferred_payment_method_line_id": transfers.id,
            "invoice_line_ids": [Command.create(line)],
        }
    )
    bill.action_post()
    return bill


def begin(model, bill, **values):
    context = {"active_model": bill._name, "active_ids": bill.ids}
    return env[model].with_context(**context).create(values)


def pay_half(bill):
    begin("account.payment.register", bill, amount=50)._create_payments()


def credit_a_fifth(bill):
    journal = bill.journal_id
    wizard = begin("account.move.reversal", bill, journal_id=journal.id)
    wizard.reverse_moves()
    note = wizard.new_move_ids
    note.write({"ref": f"{bill.ref} C", "invoice_date": Date.today()})
    note.invoice_line_ids.price_unit = 20
    note.action_post()
    both = (bill + note).line_ids
    both.filtered(lambda line: line.display_type == "payment_term").reconcile()


def check(what, before, *expected):
    """What is left, what the order proposes with which discount; what was transferred, what is left then."""
    bill = receive(what)
    before(bill)
    left = bill.amount_residual
    bill.create_account_payment_line()
    order = env["account.payment.order"].search([("state", "=", "draft")])
    order.date_prefered = "now"
    line = order.payment_line_ids
    discount = line.diff_amount_residual_currency_amount_discount_currency
    proposed = line.amount_currency
    order.draft2open()
    order.open2generated()
    order.generated2uploaded()
    found = left, proposed, discount, order.payment_ids.amount, bill.amount_residual
    print(f"{what}: {found}", flush=True)
    assert found == expected, f"was {expected}"


check("new", lambda bill: None, 100, 98, 2, 98, 0)
check("half paid", pay_half, 50, 98, -48, 98, 0)
check("a fifth credited", credit_a_fifth, 80, 98, -18, 98, 0)
PYTHON
echo "as described"
