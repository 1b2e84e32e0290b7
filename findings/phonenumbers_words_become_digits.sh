#!/usr/bin/env bash
# phonenumbers: the word that a Dutch or German writes before an extension becomes part of the number, which can then be valid.
#
# Forms hold numbers with an extension as people write them: "tst 12" (Dutch, toestel), "App. 12" (German, Apparat). Expected: an
# extension, as for "ext 12", or a refusal. Seen with 9.0.43: three letters or more anywhere behind the number are taken for the keys
# of a telephone, as in a number that spells a name; two or fewer are dropped, and the extension is glued on. So the German one is
# a *valid* number, of somebody else, and "t. 12" a possible one.
#
# Fails when that changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check phonenumbers==9.0.43

cd "$folder"
venv/bin/python - <<'PYTHON'
from phonenumbers import (
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    is_valid_number,
    parse,
)

for country, typed, seen, extension, is_possible, is_valid in (
    ("NL", "020 1234567 ext 12", "+31201234567", "12", True, True),
    ("DE", "030 1234567 ext 12", "+49301234567", "12", True, True),
    ("DE", "030 1234567 App. 12", "+4930123456727712", None, True, True),
    ("NL", "020 1234567 t. 12", "+3120123456712", None, True, False),
    ("NL", "020 1234567 tst 12", "+3120123456787812", None, False, False),
    ("FR", "01 42 34 56 78 poste 12", "+331423456787678312", None, False, False),
):
    number = parse(typed, country)
    text = format_number(number, PhoneNumberFormat.E164)
    checks = is_possible_number(number), is_valid_number(number)
    print(f"{typed!r}: {text}, extension {number.extension}, possible/valid {checks}")
    assert (text, number.extension, *checks) == (seen, extension, is_possible, is_valid)
PYTHON
echo "as described"
