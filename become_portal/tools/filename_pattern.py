"""File names from a pattern such as ``{number}-{date}-{company}``, safe on any system.

Nothing here knows Odoo, and nothing that a user wrote is ever evaluated.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names

#: An empty tag takes the run of these along that stands before it in the pattern, or,
#: when there is nothing before it, the run after it.
SEPARATORS = "-_ .–—"

# File systems take 255; the rest is for what a browser, a ZIP or a folder adds.
MAX_BYTES = 200
MAX_EXTENSION = 20

FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))
RESERVED = {
    *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"),
    *(f"{device}{digit}" for device in ("COM", "LPT") for digit in "0123456789¹²³"),
}

TAG = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
DIRECTIVE = re.compile(r"%[-_0^#]?([aAbBcCdDeFfgGhHIjklmMpPrRSTuUVwWxXyYzZ%])")


class PatternError(ValueError):
    """What is wrong with a pattern, and where.

    :ivar str fault: ``open``, ``close``, ``tag``, ``format``: a brace without its other
        half, or what stands in a tag
    :ivar int position: of the first character that is wrong, counted from 1
    :ivar str text: what stands there
    """

    def __init__(self, fault: str, position: int, text: str):
        super().__init__(f"{fault} at {position}: {text}")
        self.fault = fault
        self.position = position
        self.text = text


@dataclass(frozen=True)
class Tag:
    name: str
    format: str | None
    #: where it stands in the pattern, counted from 1
    position: int


def parse(pattern: str) -> list[str | Tag]:
    """Return the parts of a pattern: texts and tags.

    :rtype: list[str | Tag]
    :raise PatternError: when braces or a format of a date make no sense
    """
    parts, start = [], 0
    while start < len(pattern):
        brace = re.compile(r"[{}]").search(pattern, start)
        end = brace.start() if brace else len(pattern)
        if end > start:
            parts.append(pattern[start:end])
        if not brace:
            break
        tag = TAG.match(pattern, end)
        if not tag:
            fault = "open" if brace[0] == "{" else "close"
            raise PatternError(fault, end + 1, brace[0])
        _check_format(tag)
        parts.append(Tag(tag[1], tag[2], end + 1))
        start = tag.end()
    return parts


def _check_format(tag: re.Match) -> None:
    if tag[2] is None:
        return
    rest = DIRECTIVE.sub(lambda found: "x" * len(found[0]), tag[2])
    if tag[1] != "date" or "%" in rest or "%" not in tag[2]:
        offset = max(rest.find("%"), 0)
        raise PatternError("format", tag.start(2) + offset + 1, tag[2])


def check(pattern: str, tags: Collection[str]) -> None:
    """Check a pattern before it is kept.

    :param tags: names of the tags that may be in it
    :raise PatternError: at the first thing that is wrong
    """
    for part in parse(pattern):
        if isinstance(part, Tag) and part.name not in tags:
            raise PatternError("tag", part.position, part.name)


def render(parts: list[str | Tag], values: dict, locale: str = "en") -> str:
    """Return the text of a pattern, in which an empty tag leaves no separator.

    :param parts: what :func:`parse` returned
    :param dict values: the text of each tag, and of ``date`` a date; what is not in it
        is empty
    :param locale: the language of months and days, as Babel calls it
    """
    pieces, drop_next = [], False
    for part in parts:
        if isinstance(part, str):
            text = part.lstrip(SEPARATORS) if drop_next else part
            drop_next = drop_next and not text
        else:
            text = clean(_value(part, values, locale))
            if not text:
                _drop_separator(pieces)
                drop_next = not pieces
                continue
            drop_next = False
        if text:
            pieces.append((text, isinstance(part, str)))
    return "".join(text for text, _is_pattern in pieces)


def _drop_separator(pieces: list[tuple[str, bool]]) -> None:
    """Take off the separators that the pattern, not a value, ends in so far."""
    if pieces and pieces[-1][1]:
        text = pieces.pop()[0].rstrip(SEPARATORS)
        if text:
            pieces.append((text, True))


def _value(tag: Tag, values: dict, locale: str) -> str:
    value = values.get(tag.name)
    if tag.name != "date" or not value:
        return str(value or "")
    return format_date(value, tag.format or "%Y%m%d", locale)


def format_date(day: date, pattern: str, locale: str = "en") -> str:
    """Return a date as ``strftime`` writes it, with months and days in a language."""
    try:
        locale = Locale.parse(locale)
    except (UnknownLocaleError, ValueError, TypeError):
        locale = Locale("en")
    return DIRECTIVE.sub(lambda found: _directive(day, found, locale), pattern)


def _directive(day: date, found: re.Match, locale: Locale) -> str:
    names = {
        "a": ("abbreviated", get_day_names, day.weekday()),
        "A": ("wide", get_day_names, day.weekday()),
        "b": ("abbreviated", get_month_names, day.month),
        "B": ("wide", get_month_names, day.month),
        "h": ("abbreviated", get_month_names, day.month),
    }
    if found[1] not in names:
        return day.strftime(found[0])
    width, read, number = names[found[1]]
    name = read(width, "format", locale)[number]
    return name.upper() if "^" in found[0] else name


def clean(text: str | None) -> str:
    """Return a text on one line, without what is invisible or turns it around.

    Direction marks make ``gpj.exe`` read as ``exe.jpg``.
    """
    text = " ".join((text or "").split())
    text = "".join(c for c in text if unicodedata.category(c)[0] != "C")
    # what was taken out may have stood between a letter and its accent, or two spaces
    return " ".join(unicodedata.normalize("NFC", text).split())


def make_safe(name: str, extension: str = "", fallback: str = "document") -> str:
    """Return a file name that every system can keep, still readable.

    What is safe already stays as it is.

    :param str name: with or without the extension
    :param str extension: without its dot
    :param str fallback: the name when nothing is left of it
    """
    extension = clean(extension).translate(FORBIDDEN).replace(" ", "").strip(".")
    suffix = f".{extension[:MAX_EXTENSION].strip('.')}" if extension else ""
    stem = clean(name).translate(FORBIDDEN).strip(" .")
    if suffix and stem[-len(suffix) :].lower() == suffix.lower():
        stem = stem[: -len(suffix)]
    stem = without_device(stem.strip(" .") or fallback)
    stem = without_device(_cut(stem, MAX_BYTES - len(suffix.encode())).strip(" ."))
    return f"{stem or fallback}{suffix}"


def without_device(stem: str) -> str:
    """Windows opens a device by these names, whatever comes after a dot."""
    device = stem.split(".")[0].rstrip(" ").upper()
    return f"_{stem}" if device in RESERVED else stem


def _cut(text: str, size: int) -> str:
    """Return as many whole characters, with their accents, as fit in these bytes."""
    if len(text.encode()) <= size:
        return text
    kept = text.encode()[:size].decode(errors="ignore")
    rest = text[len(kept) :]
    while kept and unicodedata.category(rest[0])[0] == "M":
        kept, rest = kept[:-1], kept[-1] + rest
    return kept
