#!/usr/bin/env bash
# OCA attachment_zipped_download: of two files with one name, whoever unpacks the ZIP has one.
#
# Staff selects files and downloads them as one ZIP. Phones give many pictures the same name. Expected: each file is in it under a
# name of its own. Seen with 19.0.1.0.0.4: both stand in it as photo.jpg, and what is read by that name is the last one, so the first is
# lost without a word. Files with a "/" in their name ("Offer 2026/03.pdf") land in a folder.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_neighbour attachment_zipped_download
run_in_odoo <<'PYTHON'
import tempfile
import warnings
import zipfile
from pathlib import Path

warnings.simplefilter("ignore")
files = env["ir.attachment"].create(
    [
        {"name": "photo.jpg", "raw": b"front"},
        {"name": "photo.jpg", "raw": b"back"},
        {"name": "Offer 2026/03.pdf", "raw": b"%PDF"},
    ]
)
with (
    tempfile.TemporaryDirectory() as folder,
    zipfile.ZipFile(files._create_temp_zip()) as archive,
):
    archive.extractall(folder)
    unpacked = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in Path(folder).rglob("*")
        if path.is_file()
    }
    print(archive.namelist(), unpacked, flush=True)
    assert archive.namelist() == files.mapped("name")
    assert unpacked == {"photo.jpg": b"back", "Offer 2026/03.pdf": b"%PDF"}
PYTHON
echo "as described"
