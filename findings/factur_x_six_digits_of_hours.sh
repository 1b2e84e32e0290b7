#!/usr/bin/env bash
# factur-x: of a quantity that is given as a number, an e-invoice keeps six digits.
#
# The generator of UBL takes quantities as numbers or as text. Expected: 1234.5678 hours are written with their four decimals, a
# million sheets as 1000000. Seen with 7.8: the hours become 1234.57, without a word, so that quantity times price is no longer the
# amount beside it (0.20 away from it at 90 an hour), and its check against the schema passes; a million is written "1e+06", which that check refuses.
# As text, all of them arrive as they are.
#
# Fails when that changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check factur-x==7.8

"$folder/venv/bin/python" - <<'PYTHON'
import logging
import re

from facturx import generate_ubl_xml

logging.disable()


def write(quantity, price):
    """Write an invoice of one line; its quantity as it stands there."""
    amount = round(float(quantity) * price, 2)
    invoice = {
        **{"BT-1": "INV/1", "BT-2": "2026-01-01", "BT-9": "2026-02-01"},
        **{"BT-3": "380", "BT-5": "EUR", "BT-23": "S1"},
        "BG-4": {"name": "Seller", "country_code": "NL"},
        "BG-7": {"name": "Buyer", "country_code": "NL"},
        **{"BT-106": amount, "BT-109": amount, "BT-112": amount, "BT-115": amount},
        "BT-110": 0,
        "BG-23": [{"BT-116": amount, "BT-117": 0, "BT-118": "Z", "BT-119": 0}],
        "BG-25": [
            {
                **{"BT-126": "1", "BT-129": quantity, "BT-130": "HUR"},
                **{"BT-131": amount, "BT-146": price, "BT-153": "Work"},
                **{"BT-151": "Z", "BT-152": 0},
            }
        ],
    }
    try:
        xml = generate_ubl_xml(invoice, level="en16931", check_schematron=False)
    except Exception as error:
        return type(error).__name__
    return re.search(rb"<cbc:InvoicedQuantity[^>]*>([^<]*)<", xml)[1].decode()


def check(quantity, price, expected):
    found = write(quantity, price)
    print(f"{quantity!r}: {found}")
    assert found == expected, f"was {expected}"


check(7.5, 90, "7.5")
check(1234.5678, 90, "1234.57")
check("1234.5678", 90, "1234.5678")
check(1000000, 0.01, "Exception")
check("1000000", 0.01, "1000000")
PYTHON
echo "as described"
