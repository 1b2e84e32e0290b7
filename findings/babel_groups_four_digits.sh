#!/usr/bin/env bash
# Babel: amounts of four digits get a separator where the language has none, so that one page shows two spellings.
#
# A server formats amounts with Babel, the browser goes on with its own formatter (for instance the sum of what is ticked). Both
# take their rules from CLDR, which says for Spanish, European Portuguese and Polish that grouping begins with five digits
# (`minimumGroupingDigits`). Expected: 1234.5 is "1234,5" in those. Seen with 2.19.0: "1.234,5" (and with a space in the other two);
# CLDR 48.0.0 has the 2 that says otherwise, and Dutch and German, which have a 1, are right.
#
# Fails when that changes. Needs npm for the data of CLDR.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Babel==2.19.0
(cd "$folder" && npm install --silent --no-audit --no-fund cldr-numbers-full@48.0.0)

cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
from pathlib import Path

from babel.numbers import format_decimal

DATA = Path("node_modules/cldr-numbers-full/main")


def grouping(language):
    numbers = json.loads((DATA / language / "numbers.json").read_text())
    return numbers["main"][language]["numbers"]["minimumGroupingDigits"]


for language, digits, shown in (
    ("es", "2", "1.234,5"),
    ("pt-PT", "2", "1\xa0234,5"),
    ("pl", "2", "1\xa0234,5"),
    ("nl", "1", "1.234,5"),
    ("de", "1", "1.234,5"),
):
    text = format_decimal(1234.5, locale=language.replace("-", "_"))
    print(language, "CLDR:", grouping(language), "Babel:", repr(text))
    assert grouping(language) == digits
    assert text == shown
PYTHON
echo "as described"
