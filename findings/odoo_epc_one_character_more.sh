#!/usr/bin/env bash
# Odoo's SEPA code on an invoice: the name of who is paid and the text of the payment are a character too long.
#
# Expected: a payee's name of at most 70 characters and a text of at most 140, as the guideline of the European Payments Council (EPC069-12)
# has it, so that every bank's app reads the code. Seen with account_qr_code_sepa of Odoo 19.0 (Debian's package, pinned in
# script/lib/debian.sh): a longer name is cut at 71 characters and a longer text at 141. segno 1.6.6, which writes the same
# code, refuses both. Long names are usual of Dutch foundations and of law firms, and a text gets long when a customer wants
# their own reference in it.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_odoo account_qr_code_sepa
packages=$(mktemp -d)
exit_hooks+=(remove_packages)
remove_packages() { rm -rf "$packages"; }
"$VENV/bin/python" -m pip install --quiet --no-deps --target "$packages" segno==1.6.6
PYTHONPATH=$packages run_in_odoo <<'PYTHON'
from segno import helpers

NAME = "Stichting tot Behoud van de Historische Binnenstad en de Bomen aan de Singels"
TEXT = "Invoice 2026/00042, your reference " + "4711-" * 30
IBAN = "NL91ABNA0417164300"


def refusal(name, text):
    """What segno says of them."""
    try:
        helpers.make_epc_qr(name=name, iban=IBAN, amount=12.5, text=text)
    except ValueError as error:
        return str(error)


partner = env["res.partner"].create({"name": NAME})
bank = env["res.partner.bank"].create({"acc_number": IBAN, "partner_id": partner.id})
euro = env.ref("base.EUR")
lines = bank._get_qr_vals("sct_qr", 12.5, euro, partner, TEXT, "")
name, text = lines[5], lines[10]
print(len(name), name, len(text), text, sep="\n", flush=True)
assert (len(name), len(text)) == (71, 141)
assert refusal(name[:70], text[:140]) is None
assert "70 characters" in refusal(name, text[:140])
assert "140 characters" in refusal(name[:70], text)
PYTHON
echo "as described"
