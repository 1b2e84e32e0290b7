#!/usr/bin/env bash
# Odoo tells nobody on the page of an invoice that their payment failed or was cancelled.
#
# Expected of a customer whose bank refuses a payment, and who is led back to the invoice: that the page says so, as it does of
# one that is pending. Seen with account_payment and payment_demo of Odoo 19.0 (Debian's package, pinned in script/lib/debian.sh): after
# a failed and a cancelled payment the page is the one from before, without a word, and a new payment can be made; after a
# pending one it has the alert with the state.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_odoo account_payment,payment_demo
run_in_odoo <<'PYTHON'
from werkzeug.test import Client
from werkzeug.wrappers import Response

from odoo.fields import Command
from odoo.http import root

env["account.chart.template"].try_loading("generic_coa", env.company)
env["ir.config_parameter"].set_param("account_payment.enable_portal_payment", "True")
provider = env.ref("payment.payment_provider_demo")
method = env.ref("payment_demo.payment_method_demo", False)
method = method or env["payment.method"].search([("code", "=", "demo")])
method.active = True
provider.write(
    {"state": "test", "is_published": True, "payment_method_ids": method.ids}
)
WHERE = {"REMOTE_ADDR": "127.0.0.1"}
REASON = "The bank says no"


def open_after(end):
    """What the page says of a payment that ended so: its state, and the reason."""
    partner = env["res.partner"].create({"name": "Customer"})
    invoice = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": partner.id,
            "invoice_line_ids": [Command.create({"name": "Roses", "price_unit": 10})],
        }
    )
    invoice.action_post()
    payment = env["payment.transaction"].create(
        {
            "provider_id": provider.id,
            "payment_method_id": method.id,
            "reference": invoice.name,
            "amount": invoice.amount_residual,
            "currency_id": invoice.currency_id.id,
            "partner_id": partner.id,
            "invoice_ids": invoice.ids,
        }
    )
    getattr(payment, f"_set_{end}")(state_message=REASON)
    address = invoice.get_portal_url()
    env.cr.commit()
    page = Client(root, Response).get(address, environ_base=WHERE).text
    return "o_account_payment_tx_status" in page, REASON in page, "Pay Now" in page


for end, expected in (
    ("pending", (True, True, False)),
    ("error", (False, False, True)),
    ("canceled", (False, False, True)),
):
    found = open_after(end)
    print(f"{end}: an alert, its reason, a button to pay: {found}", flush=True)
    assert found == expected, f"was {expected}"
PYTHON
echo "as described"
