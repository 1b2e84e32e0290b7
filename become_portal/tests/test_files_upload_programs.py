import base64
import io
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

import docutils.core
import openpyxl
import xlsxwriter
from PIL import Image

from odoo.tests import BaseCase, tagged
from odoo.tools import find_in_path

from ..tools.upload_types import ACCEPTED, TEXTS, find_fault, mimetype_of
from .files_common import PDF
from .test_files_upload import DOCX, EXE, HTML, MACRO, SVG, zipped

# of a photo by pillow-heif, as phones make them
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABw"
    "aWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoAABAAAAAAAAACYAAAAjaWlu"
    "ZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/GlwcnAAAADcaXBj"
    "bwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMA"
    "HroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQB"
    "wXPBiQAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAACAAA"
    "AAEAAAAIAAAAAf///8gAAAAC////yAAAAAIAAAAQcGl4aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAA"
    "AQABBYECAwWEAAAALm1kYXQAAAAiKAGvBBITTOD46cJoP971/FsvKU8n7asr40mfd7EYkqn/oA=="
)
TEXT = "Prijs; tekst\r\n€ 3; in <head> staat <script src='x'></script> – ü\r\n"
SCRIPT = "<script>alert(document.cookie)</script>"


# Pillow in a process of its own: that of Odoo neither reads nor writes all formats
DRAW = """
import io, json, sys
from PIL import Image
kind, mode, options = json.loads(sys.argv[1])
picture = Image.effect_noise((60, 40), 50).convert(mode)
if options.get("save_all"):
    options["append_images"] = [picture]
file = io.BytesIO()
picture.save(file, kind, **options)
sys.stdout.buffer.write(file.getvalue())
"""


def draw(kind, mode="RGB", **options):
    """A picture as Pillow writes it."""
    asked = json.dumps([kind, mode, options])
    command = [sys.executable, "-c", DRAW, asked]
    return subprocess.run(command, check=True, capture_output=True).stdout


def write_spreadsheet():
    book = openpyxl.Workbook()
    book.active["A1"] = "Hagen"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def write_fast_spreadsheet():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write("A1", "Hagen")
    return file.getvalue()


def write_document():
    return docutils.core.publish_string("Hagen\n=====\n\nSnoeien", writer_name="odt")


def write_bare_spreadsheet():
    """An ODS as some programs write it: its type stands in the manifest only."""
    entry = (
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    )
    return zipped(
        **{"content.xml": "<x/>", "META-INF/manifest.xml": f"<manifest>{entry}"}
    )


def print_page():
    """A PDF as wkhtmltopdf prints it."""
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder, "a.html"), Path(folder, "a.pdf")
        page.write_text("<p>Hagen</p>")
        subprocess.run(
            [find_in_path("wkhtmltopdf"), "--quiet", page, pdf],
            check=True,
            timeout=60,
        )
        return pdf.read_bytes()


def convert_text(encoding, text=TEXT):
    """A text as iconv writes it."""
    command = [find_in_path("iconv"), "-f", "UTF-8", "-t", encoding]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return done.stdout


def make_pictures():
    """Return pictures as programs write them: ``[(name, content)]``."""
    return [
        ("a.webp", draw("WEBP")),
        ("a.webp", draw("WEBP", lossless=True)),
        ("a.webp", draw("WEBP", "RGBA", save_all=True)),
        ("a.jpg", draw("JPEG", progressive=True)),
        ("a.jpeg", draw("JPEG", "CMYK")),
        ("a.jfif", draw("JPEG")),
        ("a.jpg", draw("MPO", save_all=True)),
        ("a.png", draw("PNG", "1")),
        ("a.png", draw("PNG") + b"\0" * 20),
        ("a.gif", draw("GIF", "L")),
        ("a.tif", draw("TIFF")),
        ("a.tiff", draw("TIFF", compression="tiff_lzw")),
        ("a.tif", draw("TIFF", big_tiff=True)),
        ("a.heic", HEIC),
        ("a.heif", HEIC),
        ("a.hif", HEIC),
        # the brand that fits stands behind another one
        ("a.heif", HEIC.replace(b"ftypheic", b"ftypxxxx")),
    ]


def make_documents():
    """Return documents and films, likewise."""
    printed = print_page()
    mark = b"\xef\xbb\xbf"
    return [
        *(
            ("a.pdf", before + printed)
            for before in (b"", b"\n", b"\r\n\r\n", b" ", mark, mark + b"\n")
        ),
        ("a.pdf", b"\x1b%-12345X@PJL ENTER LANGUAGE=PDF\r\n" + printed),
        ("a.xlsx", write_spreadsheet()),
        ("a.xlsx", write_fast_spreadsheet()),
        ("a.docx", zipped(**{"[Content_Types].xml": "", "word\\document.xml": ""})),
        ("a.odt", write_document()),
        ("a.ods", write_bare_spreadsheet()),
        ("a.dxf", b"AutoCAD Binary DXF\r\n\x1a\0" + b"\0\0SECTION\0"),
        ("a.mov", b"\0\0\0\x08wide\0\0\x10\0mdat\0\0"),
    ]


def make_texts():
    """Return texts, likewise."""
    encodings = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32")
    return [
        *(
            (f"a.{extension}", convert_text(encoding))
            for encoding in encodings
            for extension in TEXTS
        ),
        ("a.txt", b"\xef\xbb\xbf" + TEXT.encode()),
        # bytes that are no letters of cp1252, as Prague and Tokyo write
        ("a.txt", convert_text("CP1250", "Žluťoučký kůň")),
        ("a.csv", convert_text("SHIFT_JIS", "庭の価格")),
        ("a.csv", b"a;" + SCRIPT.encode()),
        ("a.txt", b"The end of DOS\r\n\x1a"),
        ("a.txt", b"How do I write <?php in a page?"),
        ("a.txt", b"#! is called shebang"),
        ("a.txt", b"Is 3 < 4 & 5 > 4?"),
    ]


#: no program here writes one: what is tried is told by its first bytes
BY_THEIR_HEAD = {"mp4", "dwg", "pptx"}


@tagged("post_install", "-at_install")
class TestFilesOfPrograms(BaseCase):
    """What real programs write is taken, and what is refused is refused truly."""

    def _check(self, *files):
        for name, content in files:
            with self.subTest(name=name, content=content[:16]):
                self.assertIsNone(find_fault(name, content))
                extension = name.rpartition(".")[2]
                self.assertEqual(mimetype_of(name, content), ACCEPTED[extension][0])

    def test_pictures(self):
        self._check(*make_pictures())

    def test_documents(self):
        self._check(*make_documents())

    def test_texts(self):
        self._check(*make_texts())

    def test_each_type_was_tried_with_what_a_program_writes(self):
        made = [*make_pictures(), *make_documents(), *make_texts()]
        tried = {name.rpartition(".")[2] for name, _content in made}
        self.assertEqual(ACCEPTED.keys() - tried, BY_THEIR_HEAD)

    def test_a_picture_with_many_pixels_is_not_damaged(self):
        size = (14000, 14000)  # more than Pillow opens: phones have cameras of 200 MP
        file = io.BytesIO()
        Image.new("1", size).save(file, "PNG")
        self._check(("a.png", file.getvalue()))

    def test_a_refusal_says_the_true_reason(self):
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        protected = ole + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le")
        for name, content, fault in (
            ("a.txt", HTML, "program"),
            ("a.txt", convert_text("UTF-16", HTML.decode()), "program"),
            ("a.txt", convert_text("UTF-16BE", HTML.decode()), "program"),
            ("a.pdf", SVG, "program"),
            ("a.pdf", b"<html>" + PDF, "program"),
            ("a.jpg", EXE, "program"),
            ("a.docx", MACRO, "macros"),
            ("a.docx", protected, "password"),
            ("a.docx", ole + b"\0" * 200, "damaged"),
            ("a.jpg", draw("WEBP"), "webp"),
            ("a.png", draw("JPEG"), "jpg"),
            ("a.jpg", HEIC, "heic"),
            ("a.mp4", HEIC, "heic"),
            ("a.txt", print_page(), "pdf"),
            ("a.odt", DOCX, "docx"),
            ("a.webp", draw("WEBP")[:-10], "damaged"),
            ("a.jpg", draw("JPEG")[:100], "damaged"),
            ("a.xlsx", write_spreadsheet()[:-40], "damaged"),
            # an archive whose names are no text
            ("a.xlsx", b"PK\x03\x04" + b"\xff" * 60, "damaged"),
        ):
            with self.subTest(name=name, fault=fault):
                self.assertEqual(find_fault(name, content), fault)
                self.assertIsNone(mimetype_of(name, content))

    def test_what_a_process_did_before_changes_nothing(self):
        """Odoo opens a few formats only, until another library opens them all."""
        files = [("a.webp", draw("WEBP")), ("a.tif", draw("TIFF"))]
        with patch.dict(Image.OPEN), patch.object(Image, "_initialized", 2):
            Image.OPEN.clear()
            self._check(*files, ("a.png", draw("PNG")), ("a.gif", draw("GIF", "L")))
        self._check(*files)

    def test_a_hard_text_takes_no_time(self):
        began = time.monotonic()
        for text in ("<!-- -->" * 400_000, "<!--" * 400_000, " " * 3_000_000 + "<"):
            self.assertIsNone(find_fault("a.txt", text.encode()))
        self.assertLess(time.monotonic() - began, 5)
