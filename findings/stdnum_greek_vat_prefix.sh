#!/usr/bin/env bash
# python-stdnum: a Greek VAT number keeps the prefix GR, which e-invoices do not know.
#
# Portals check what a supplier types with python-stdnum, and store what `compact` makes of it. The VAT prefix of Greece is EL (that
# is what VIES and the EN 16931 rules for e-invoices expect); GR is its ISO code. Expected: `stdnum.eu.vat` refuses GR, or
# turns it into EL. Seen with 2.1: both are valid, and each stays as it was typed, so that one company has two numbers, and
# a comparison for duplicates, or the prefix of an e-invoice, depends on who typed it.
#
# Fails when that changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-stdnum==2.1

"$folder/venv/bin/python" - <<'PYTHON'
from stdnum.eu import vat

# a number whose check digit is right
for number in ("EL094259216", "GR094259216"):
    print(number, vat.is_valid(number), vat.compact(number))
    assert vat.is_valid(number)
    assert vat.compact(number) == number
PYTHON
echo "as described"
