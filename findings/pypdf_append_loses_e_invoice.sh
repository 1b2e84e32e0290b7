#!/usr/bin/env bash
# pypdf: invoices that are merged for printing or mailing lose their e-invoice without a word.
#
# A Factur-X (ZUGFeRD) invoice is a PDF that carries the invoice for machines as an embedded file. Portals and mailers merge several of
# them into one with `PdfWriter.append`. Expected: the embedded files come along, or something says that they do not. Seen with
# 7.1.1: pages and outline come, the embedded files do not. A writer that was cloned from the first invoice keeps that one's file,
# still not those of what is appended after it: the result reads like an e-invoice, of the first invoice only.
#
# Fails when that changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.1

"$folder/venv/bin/python" - <<'PYTHON'
from io import BytesIO

from pypdf import PdfReader, PdfWriter


def invoice(number):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("factur-x.xml", f"<ID>{number}</ID>".encode())
    return written(writer)


def written(writer):
    file = BytesIO()
    writer.write(file)
    file.seek(0)
    return file


def carried(file):
    reader = PdfReader(file)
    found = {name: list(texts) for name, texts in reader.attachments.items()}
    print(len(reader.pages), "pages,", found)
    return found


assert carried(invoice(1)) == {"factur-x.xml": [b"<ID>1</ID>"]}

merged = PdfWriter()
for number in (1, 2):
    merged.append(invoice(number))
assert carried(written(merged)) == {}

merged = PdfWriter(clone_from=invoice(1))
merged.append(invoice(2))
assert carried(written(merged)) == {"factur-x.xml": [b"<ID>1</ID>"]}
PYTHON
echo "as described"
