#!/usr/bin/env bash
# num2words: an amount that happens to be a whole number is said in cents.
#
# Odoo and its localisations put amounts in words on invoices and payments with num2words. Expected: `to="currency"` says
# the same for 1100 and 1100.0, as both are eleven hundred euro. Seen with 0.5.14: an int counts cents, so 1100 is "eleven euro";
# a float counts euros. A total that is computed (a sum of quantities, a rounded Decimal turned into int) changes its
# meaning by a factor of a hundred without an error.
#
# Fails when that changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14

"$folder/venv/bin/python" - <<'PYTHON'
from num2words import num2words


def say(amount, lang="en"):
    words = num2words(amount, lang=lang, to="currency", currency="EUR")
    print(f"{lang} {amount!r}: {words}")
    return words


assert say(1100.0) == "one thousand, one hundred euro, zero cents"
assert say(1100) == "eleven euro, zero cents"
assert say(1100, "nl") == "elf euro, nul cent"
assert say(1100.0, "nl") == "duizendhonderd euro, nul cent"
PYTHON
echo "as described"
