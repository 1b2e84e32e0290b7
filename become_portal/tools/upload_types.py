"""What customers may send, told from the content and not from the name."""

import io
import re
import zipfile
from functools import partial

from PIL import Image

OFFICE = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
# what would run when somebody opens a "text"
ACTIVE = re.compile(rb"<\s*(script|html|svg|iframe|!doctype|\?php)|\A#!", re.IGNORECASE)
HEIF = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc")


def _starts(signature, content):
    return content.startswith(signature)


def _is_picture(kind, content):
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as image:
            image.verify()
    except Exception:  # Pillow has no end of ways to refuse a broken picture
        return False
    return True


def _is_media(brands, content):
    return content[4:8] == b"ftyp" and (not brands or content[8:12] in brands)


def _is_text(content):
    if b"\0" in content or ACTIVE.search(content):
        return False
    for encoding in ("utf-8", "cp1252"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _entries(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    except zipfile.BadZipFile:
        return []


def _is_office(folder, content):
    names = _entries(content)
    return (
        "[Content_Types].xml" in names
        and any(name.startswith(folder) for name in names)
        and not any(name.lower().endswith("vbaproject.bin") for name in names)
    )


def _is_open_document(mimetype, content):
    names = _entries(content)
    # the format wants this entry first and uncompressed
    return content[30:].startswith(b"mimetype" + mimetype.encode()) and not any(
        name.startswith(("Basic/", "Scripts/")) for name in names
    )


_is_drawing = partial(_starts, b"AC10")
_is_pdf = partial(_starts, b"%PDF-")

# extension: the type that is kept, and whether the content is of it
ACCEPTED = {
    "pdf": ("application/pdf", _is_pdf),
    "jpg": ("image/jpeg", partial(_is_picture, "JPEG")),
    "jpeg": ("image/jpeg", partial(_is_picture, "JPEG")),
    "png": ("image/png", partial(_is_picture, "PNG")),
    "gif": ("image/gif", partial(_is_picture, "GIF")),
    "webp": ("image/webp", partial(_is_picture, "WEBP")),
    "tif": ("image/tiff", partial(_is_picture, "TIFF")),
    "tiff": ("image/tiff", partial(_is_picture, "TIFF")),
    "heic": ("image/heic", partial(_is_media, HEIF)),
    "mp4": ("video/mp4", partial(_is_media, None)),
    "mov": ("video/quicktime", partial(_is_media, None)),
    "txt": ("text/plain", _is_text),
    "csv": ("text/csv", _is_text),
    "dwg": ("image/vnd.dwg", _is_drawing),
    "dxf": ("image/vnd.dxf", _is_text),
    "docx": (f"{OFFICE}wordprocessingml.document", partial(_is_office, "word/")),
    "xlsx": (f"{OFFICE}spreadsheetml.sheet", partial(_is_office, "xl/")),
    "pptx": (f"{OFFICE}presentationml.presentation", partial(_is_office, "ppt/")),
    "odt": (f"{ODF}text", partial(_is_open_document, f"{ODF}text")),
    "ods": (f"{ODF}spreadsheet", partial(_is_open_document, f"{ODF}spreadsheet")),
}


PICTURES = ("JPEG", "PNG", "GIF", "WEBP")


def is_web_picture(content):
    """Whether this is a picture that each browser shows, and no program."""
    return any(_is_picture(kind, content) for kind in PICTURES)


def extension_of(name):
    return name.rpartition(".")[2].lower()


def mimetype_of(name, content):
    """Return the type of a file that we accept, or None if it is not what it says."""
    mimetype, check = ACCEPTED[extension_of(name)]
    return mimetype if check(content) else None
