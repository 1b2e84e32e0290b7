"""What customers may send, told from the content and not from the name.

The checks are as broad as the programs that make such files. They ask nothing of a
library whose answers depend on what a process did before: Pillow opens only the formats
that somebody in the process has asked for.
"""

import codecs
import io
import re
import zipfile
from functools import partial

OFFICE = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."

# Why a file is not taken, besides the extension that would fit it
PROGRAM = "program"
MACROS = "macros"
PASSWORD = "password"  # noqa: S105 - that there is one, not which
DAMAGED = "damaged"

# A "text" that a browser or a shell would run: by how it begins, as they tell it.
# Inside a text a tag is a word like others, as people write about their website.
ACTIVE = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--(?:(?!-->).)*-->\s*)*"
    r"(<\s*(script|html|head|body|svg|iframe|object|embed|!doctype|\?php)\b|#!\s*/)",
    re.IGNORECASE | re.DOTALL,
)
EXECUTABLE = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
# Readers look for the head of a PDF so far: programs put line breaks, a byte order mark
# or the words of a printer before it
PDF_HEAD = 1024
ACTIVE_HEAD = 4096

# the longer mark first: it begins with the other
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# what no text has; a form feed, the end mark of DOS and the colours of a log are fine
NO_TEXT = re.compile("[\0-\x08\x0e-\x19\x1c-\x1f\x7f-\x9f\ufffe\uffff]")

HEIF = frozenset(
    b"heic heix heim heis hevc hevx hevm hevs mif1 mif2 msf1 miaf avif avis".split()
)
MAX_BRANDS = 256
# how a film begins: "ftyp" today, the others in films of older cameras
FILM_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")

# Office programs write the type into a file of its own, other programs only here
ROOT_ENTRY = re.compile(
    rb"""<(?=[^<>]*full-path=["']/["'])[^<>]*media-type=["'](?P<type>[^"'<>]*)"""
)
MAX_ENTRY = 4096

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def _is_pdf(content: bytes) -> bool:
    before, head, _rest = content[:PDF_HEAD].partition(b"%PDF-")
    return bool(head) and b"<" not in before


def _is_jpeg(content: bytes) -> bool:
    return content.startswith(b"\xff\xd8\xff") and b"\xff\xda" in content


def _is_png(content: bytes) -> bool:
    return content.startswith(b"\x89PNG\r\n\x1a\n") and b"IDAT" in content


def _is_gif(content: bytes) -> bool:
    return content.startswith((b"GIF87a", b"GIF89a")) and b"," in content[13:]


def _is_webp(content: bytes) -> bool:
    size = int.from_bytes(content[4:8], "little")
    is_whole = size + 8 <= len(content) + 1  # some leave out the last, empty byte
    return content[:4] == b"RIFF" and content[8:15] == b"WEBPVP8" and is_whole


def _is_tiff(content: bytes) -> bool:
    marks = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
    return content.startswith(marks) and len(content) > 8


def _is_heif(content: bytes) -> bool:
    if content[4:8] != b"ftyp":
        return False
    end = min(max(int.from_bytes(content[:4], "big"), 16), MAX_BRANDS)
    brands = content[8:12] + content[16:end]
    return any(brands[at : at + 4] in HEIF for at in range(0, len(brands), 4))


def _is_film(content: bytes) -> bool:
    return content[4:8] in FILM_BOXES and not _is_heif(content)


def _is_drawing(content: bytes) -> bool:
    return content.startswith((b"AC10", b"AC1.", b"AC2.", b"MC0.0"))


def _is_exchange(content: bytes) -> bool:
    return content.startswith(b"AutoCAD Binary DXF") or _is_text(content)


def _decode(content: bytes) -> str | None:
    """Return the text that this is, or None.

    Of letters in one byte each, all that matters here is that it is a text: which of
    the many encodings it has, no program can tell for sure.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_as(encoding, content)
    if b"\0" not in content:
        return content.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    # without a mark: the zeros stand where a plain letter has its empty byte
    is_big_endian = content[::2].count(0) > content[1::2].count(0)
    return _decode_as("utf-16-be" if is_big_endian else "utf-16-le", content)


def _decode_as(encoding: str, content: bytes) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if NO_TEXT.search(text) else text


def _is_text(content: bytes) -> bool:
    return _decode(content) is not None and not _is_active(content)


def _is_active(content: bytes) -> bool:
    """Whether this begins as what a browser or a shell would run."""
    text = _decode(content[:ACTIVE_HEAD]) or content[:ACTIVE_HEAD].decode("latin-1")
    return bool(ACTIVE.match(text))


def _read_archive(content: bytes) -> tuple[list[str], str]:
    """Return the names in an archive, and the type that it says it is, if it does."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # some programs write the names as Windows does
            names = [name.replace("\\", "/") for name in archive.namelist()]
            kind = _read_entry(archive, "mimetype").strip()
            manifest = _read_entry(archive, "META-INF/manifest.xml")
    except Exception:  # zipfile has no end of ways to refuse a broken archive
        return [], ""
    if not kind and (entry := ROOT_ENTRY.search(manifest)):
        kind = entry["type"]
    return names, kind.decode("latin-1")


def _read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the begin of a file in an archive, which can be of any size."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as file:
        return file.read(MAX_ENTRY)


def _has_macros(content: bytes) -> bool:
    names, _kind = _read_archive(content)
    return any(
        name.lower().endswith("vbaproject.bin")
        or name.startswith(("Basic/", "Scripts/"))
        for name in names
    )


def _is_office(folder: str, content: bytes) -> bool:
    names, _kind = _read_archive(content)
    return (
        "[Content_Types].xml" in names
        and any(name.startswith(folder) for name in names)
        and not _has_macros(content)
    )


def _is_open_document(mimetype: str, content: bytes) -> bool:
    _names, kind = _read_archive(content)
    return kind == mimetype and not _has_macros(content)


# Extension: the type that is kept, and whether the content is of it. Where several
# names are for one type, the first is the usual one.
ACCEPTED = {
    "pdf": ("application/pdf", _is_pdf),
    "jpg": ("image/jpeg", _is_jpeg),
    "jpeg": ("image/jpeg", _is_jpeg),
    "jfif": ("image/jpeg", _is_jpeg),
    "png": ("image/png", _is_png),
    "gif": ("image/gif", _is_gif),
    "webp": ("image/webp", _is_webp),
    "tif": ("image/tiff", _is_tiff),
    "tiff": ("image/tiff", _is_tiff),
    "heic": ("image/heic", _is_heif),
    "heif": ("image/heif", _is_heif),
    "hif": ("image/heif", _is_heif),
    "mp4": ("video/mp4", _is_film),
    "mov": ("video/quicktime", _is_film),
    "txt": ("text/plain", _is_text),
    "csv": ("text/csv", _is_text),
    "dwg": ("image/vnd.dwg", _is_drawing),
    "dxf": ("image/vnd.dxf", _is_exchange),
    "docx": (f"{OFFICE}wordprocessingml.document", partial(_is_office, "word/")),
    "xlsx": (f"{OFFICE}spreadsheetml.sheet", partial(_is_office, "xl/")),
    "pptx": (f"{OFFICE}presentationml.presentation", partial(_is_office, "ppt/")),
    "odt": (f"{ODF}text", partial(_is_open_document, f"{ODF}text")),
    "ods": (f"{ODF}spreadsheet", partial(_is_open_document, f"{ODF}spreadsheet")),
}

# Any text fits these, so that they say nothing about a file of another name
TEXTS = ("txt", "csv", "dxf")
WEB_PICTURES = ("jpg", "png", "gif", "webp")


def is_web_picture(content: bytes) -> bool:
    """Whether this is a picture that each browser shows, and no program."""
    return any(ACCEPTED[extension][1](content) for extension in WEB_PICTURES)


def extension_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


def mimetype_of(name: str, content: bytes) -> str | None:
    """Return the type of a file that we accept, or None if it is not what it says."""
    mimetype, check = ACCEPTED[extension_of(name)]
    return mimetype if check(content) else None


def find_fault(name: str, content: bytes) -> str | None:
    """Return why a file of a name that we accept is not taken, or None.

    :return: ``PROGRAM``, ``MACROS``, ``PASSWORD``, ``DAMAGED``, or else the extension
        that the file should have
    """
    if mimetype_of(name, content):
        return None
    if content.startswith(EXECUTABLE) or _is_active(content):
        return PROGRAM
    if _has_macros(content):
        return MACROS
    if content.startswith(OLE) and ENCRYPTED_PACKAGE in content:
        return PASSWORD
    others = (
        extension
        for extension, (_mimetype, check) in ACCEPTED.items()
        if extension not in TEXTS and check(content)
    )
    return next(others, DAMAGED)
