#!/usr/bin/env bash
# price-parser: a price of a thousandth part becomes a thousand times as much, and a credit becomes a debit.
#
# Prices of energy, prints and calls have three decimals. Expected of "€ 0,125": 0.125, as nothing is grouped in thousands after a zero,
# and as "€ 0,25" and "€ 0,2345" are read. Seen with 0.5.1: 125; likewise "0.333 EUR" is 333, and "€ 1.234,567", where
# the first mark says what the second one is, 1234567. The sign of an amount is lost wherever it stands ("€ -5,00" is 5.00), and of
# "2 x € 10,00" it is the number that is taken, with the currency of the price.
#
# Fails when that changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check price-parser==0.5.1

"$folder/venv/bin/python" - <<'PYTHON'
from price_parser import Price

SEEN = {
    "€ 0,25": "0.25",
    "€ 0,2345": "0.2345",
    "€ 0,125": "125",
    "0.333 EUR": "333",
    "€ 1.234,567": "1234567",
    "€ -5,00": "5.00",
    "5,00- EUR": "5.00",
    "2 x € 10,00": "2",
}
for text, amount in SEEN.items():
    found = Price.fromstring(text)
    print(f"{text}: {found.amount} {found.currency}")
    assert str(found.amount) == amount, f"was {amount}"
PYTHON
echo "as described"
