#!/usr/bin/env bash
# mail-parser-reply: of a Dutch reply the quoted mail stays, and an address that somebody typed is cut off.
#
# The library splits an e-mail into its replies, in Dutch too. Expected of an answer to a quotation: what the customer typed, all of it
# and nothing else. Seen with 1.36 and the language nl:
#   - "Op ma 2 nov 2026 om 10:15 schreef NAME:", as Gmail and Thunderbird head a quoted mail, is part of the reply, with the mail below
#     it; the same from an iPhone ("Op ... heeft NAME het volgende geschreven:"). It looks for "Op NAME schreef:", with nothing
#     after the verb, which is not how Dutch puts a name. In English both are found;
#   - of a text with the lines "Van: ..." and "Aan: ..." about a delivery, all from the first of them is taken for a quoted mail.
#
# Fails when that changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mail-parser-reply==1.36

"$folder/venv/bin/python" - <<'PYTHON'
from mailparser_reply import EmailReplyParser

QUOTED = "\n\n> We offer you 20 roses.\n"
GMAIL_EN = "On Mon, Nov 2, 2026 at 10:15 AM Nursery <info@nursery.example> wrote:"
GMAIL_NL = "Op ma 2 nov 2026 om 10:15 schreef Nursery <info@nursery.example>:"
PHONE_EN = "> On 2 Nov 2026, at 10:15, Nursery <info@nursery.example> wrote:"
PHONE_NL = (
    "> Op 2 nov 2026 om 10:15 heeft Nursery <info@nursery.example> "
    "het volgende geschreven:"
)
DELIVERY = "Graag dinsdag leveren.\nVan: het magazijn\nAan: Kerkstraat 1\nBel even.\n"


def check(what, language, text, expected):
    found = EmailReplyParser(languages=[language]).read(text).latest_reply
    print(f"{what}, {language}: {found!r}")
    assert found == expected, f"was {expected!r}"


for header in (GMAIL_EN, PHONE_EN):
    check("reply", "en", f"Agreed.\n\n{header}{QUOTED}", "Agreed.")
for header in (GMAIL_NL, PHONE_NL):
    text = f"Akkoord.\n\n{header}{QUOTED}"
    check("reply", "nl", text, text.strip())
check("delivery", "nl", DELIVERY, "Graag dinsdag leveren.")
PYTHON
echo "as described"
