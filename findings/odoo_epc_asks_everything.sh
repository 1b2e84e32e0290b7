#!/usr/bin/env bash
# Odoo's SEPA code on an invoice asks the whole amount, where the page and the text beside it ask the first part of it.
#
# Expected of an invoice of 1,000 to be paid 30 % at once and the rest in 60 days: a code of 300, what is due now, as "Pay" on the
# customer's page says; and of one that is 980 if it is paid in a week, 980. Seen with account_qr_code_sepa
# of Odoo 19.0 (Debian's package, pinned in script/lib/debian.sh), read back by zxing-cpp 3.1.1: EUR1000.0 both times. Whoever
# scans pays 60 days early, or misses the discount that is printed above the code.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_odoo account_qr_code_sepa
packages=$(mktemp -d)
exit_hooks+=(remove_packages)
remove_packages() { rm -rf "$packages"; }
"$VENV/bin/python" -m pip install --quiet --no-deps --target "$packages" zxing-cpp==3.1.1
PYTHONPATH=$packages run_in_odoo <<'PYTHON'
import base64
import io

import zxingcpp
from PIL import Image

from odoo.fields import Command, Date

env["account.chart.template"].try_loading("generic_coa", env.company)
env.ref("base.EUR").active = True
env.company.write({"qr_code": True, "currency_id": env.ref("base.EUR").id})
account = env["res.partner.bank"].create(
    {
        "acc_number": "NL91ABNA0417164300",
        "partner_id": env.company.partner_id.id,
        "allow_out_payment": True,
    }
)
env["account.journal"].search([("type", "=", "bank")], limit=1).bank_account_id = account


def send(**terms):
    """An invoice of 1,000 with these terms."""
    terms = env["account.payment.term"].create({"name": "Terms", **terms})
    line = Command.create({"name": "Roses", "price_unit": 1000, "tax_ids": []})
    invoice = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": env["res.partner"].create({"name": "Customer"}).id,
            "partner_bank_id": account.id,
            "invoice_date": Date.today(),
            "invoice_payment_term_id": terms.id,
            "invoice_line_ids": [line],
        }
    )
    invoice.action_post()
    return invoice


def scan(invoice):
    """The amount that a bank's app reads from the invoice."""
    picture = invoice._generate_qr_code().split(",", 1)[1]
    picture = Image.open(io.BytesIO(base64.b64decode(picture)))
    [code] = zxingcpp.read_barcodes(picture)
    lines = code.text.splitlines()
    assert lines[0] == "BCD", lines
    return lines[7]


def check(what, invoice, key, expected):
    found = invoice._get_invoice_next_payment_values()[key], scan(invoice)
    print(f"{what}: the page {found[0]}, the code {found[1]}", flush=True)
    assert found == expected, f"was {expected}"


parts = [
    Command.create({"value": "percent", "value_amount": 30, "nb_days": 0}),
    Command.create({"value": "percent", "value_amount": 70, "nb_days": 60}),
]
check("two parts", send(line_ids=parts), "next_amount_to_pay", (300, "EUR1000.0"))
discount = {"early_discount": True, "discount_percentage": 2, "discount_days": 7}
check("a discount", send(**discount), "amount_due", (980, "EUR1000.0"))
PYTHON
echo "as described"
