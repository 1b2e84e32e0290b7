#!/usr/bin/env bash
# mt-940: a payment that the bank takes back is added once more, so that a statement does not add up to its own balance.
#
# The line of a bank statement says C or D, and RC or RD where the bank reverses one: RC takes a credit back, so it is a debit.
# Expected: of 1,000 with 250 received and the same 250 reversed, the lines are 250 and -250 and the balance stays 1,000.
# Seen with 5.1.1: both are 250, their sum 500; the sign follows D alone, which RC does not have. RD, a debit that comes
# back, is right. Whoever books what such a statement says marks an invoice paid whose payment bounced.
#
# Fails when that changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mt-940==5.1.1

"$folder/venv/bin/python" - <<'PYTHON'
from decimal import Decimal

import mt940

STATEMENT = """\
:20:STATEMENT
:25:NL91ABNA0417164300
:28C:1/1
:60F:C261127EUR1000,00
:61:2611271127C250,00NTRFNONREF
:86:Invoice 1
:61:2611271127D40,00NDDTNONREF
:86:Subscription
:61:2611281128RC250,00NTRFNONREF
:86:Invoice 1, returned
:61:2611281128RD40,00NDDTNONREF
:86:Subscription, returned
:62F:C261128EUR1000,00
"""

statement = mt940.parse(STATEMENT)
amounts = [line.data["amount"].amount for line in statement]
marks = [line.data["status"] for line in statement]
print("lines:", list(zip(marks, map(str, amounts))))
assert marks == ["C", "D", "RC", "RD"]
assert amounts == [250, -40, 250, 40]

begin = statement.data["final_opening_balance"].amount.amount
end = statement.data["final_closing_balance"].amount.amount
print("begins with", begin, "and ends with", end, "but the lines lead to", begin + sum(amounts))
assert (begin, end, begin + sum(amounts)) == (Decimal(1000), Decimal(1000), Decimal(1500))
PYTHON
