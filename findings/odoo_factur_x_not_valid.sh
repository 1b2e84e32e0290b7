#!/usr/bin/env bash
# Odoo: two everyday invoices are no valid Factur-X, and nobody is told.
#
# Odoo tells before it sends an e-invoice what is missing. Expected: where it says nothing, the file follows the schema and its sums add
# up. Seen with account_edi_ubl_cii 19.0 (Debian's 19.0.0+dfsg-1), checked with factur-x 7.8:
#   - a line of text without a product has no name in the file, which the schema asks for: not valid. In Odoo's UBL (Peppol BIS 3) of
#     the same invoice the text is the name, and all is well;
#   - with a discount for early payment that always takes tax off (Belgian style, "mixed"): 150.00 without tax, 25.50 tax,
#     together 174.99. The invoice has 24.99 of tax, and so has its UBL.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
folder=$(mktemp -d)
export folder
exit_hooks+=(remove_folder)
remove_folder() { rm -rf "$folder"; }

start_odoo account_edi_ubl_cii,l10n_nl
run_in_odoo <<'PYTHON'
import os
from pathlib import Path

from odoo.fields import Command, Date

env["account.chart.template"].try_loading("nl", env.company)
address = {"street": "Street 1", "zip": "1000 AA", "city": "Town"}
address["country_id"] = env.ref("base.nl").id
env.company.write({**address, "vat": "NL123456782B90", "phone": "+31201234567"})
env.company.write({"email": "office@example.com", "company_registry": "12345678"})
customer = env["res.partner"].create(
    {**address, "name": "Customer", "is_company": True, "vat": "NL000099998B57"}
)
bank = env["res.partner.bank"].create(
    {"acc_number": "NL91ABNA0417164300", "partner_id": env.company.partner_id.id}
)
product = env["product.product"].create({"name": "Work", "type": "service"})
terms = env["account.payment.term"].create(
    {
        "name": "2 % in 10 days",
        "early_discount": True,
        "discount_percentage": 2,
        "early_pay_discount_computation": "mixed",
    }
)
taxes = [
    env["account.tax"].create({"name": f"{rate} %", "amount": rate}) for rate in (21, 9)
]


def write(name, product, terms):
    lines = [
        Command.create(
            {
                "name": "Pruning",
                "product_id": product.id,
                "price_unit": price,
                "tax_ids": [Command.set(tax.ids)],
            }
        )
        for price, tax in zip((100, 50), taxes)
    ]
    invoice = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": customer.id,
            "partner_bank_id": bank.id,
            "invoice_date": Date.today(),
            "invoice_payment_term_id": terms.id,
            "invoice_line_ids": lines,
        }
    )
    invoice.action_post()
    for format in ("facturx", "ubl_bis3"):
        builder = env["res.partner"]._get_edi_builder(format)
        xml, complaints = builder._export_invoice(invoice)
        path = Path(os.environ["folder"], f"{name}.{format}.xml")
        assert not complaints, complaints
        path.write_bytes(xml)


write("plain", product, env["account.payment.term"])
write("text", env["product.product"], env["account.payment.term"])
write("discount", product, terms)
PYTHON

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check factur-x==7.8
"$folder/venv/bin/python" - <<'PYTHON'
import logging
import os
from pathlib import Path

from facturx import parse_ubl_cii_xml

logging.disable()
SUMS = ("BT-109", "BT-110", "BT-112")
SEEN = {
    "plain.facturx": ["150.00", "25.50", "175.50"],
    "plain.ubl_bis3": ["150.00", "25.50", "175.50"],
    "text.facturx": "not valid",
    "text.ubl_bis3": ["150.00", "25.50", "175.50"],
    "discount.facturx": ["150.00", "25.50", "174.99"],
    "discount.ubl_bis3": ["150.00", "24.99", "174.99"],
}
for name, expected in SEEN.items():
    xml = Path(os.environ["folder"], f"{name}.xml").read_bytes()
    try:
        invoice = parse_ubl_cii_xml(xml)
    except Exception as error:
        assert "not valid against" in str(error), error
        found = "not valid"
    else:
        found = [invoice[tag] for tag in SUMS]
    print(f"{name}: {found}")
    assert found == expected, f"was {expected}"
PYTHON
echo "as described"
