"""What browsers send where a text, a number, a day or a file is asked for.

Somebody who makes their own request can send anything for any of them: a file where a
page has an input, a text where an address has a number.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

#: The largest number that PostgreSQL takes for the id of a record
MAX_ID = 2**31 - 1


class Upload(NamedTuple):
    """A file that was sent, not read yet."""

    #: as the browser sent it
    name: str
    #: in bytes
    size: int
    #: takes how many bytes to read, without it all of them
    read: Callable[..., bytes]


def text_param(value: Any) -> str:
    """Return what was typed, without what no text holds; nothing, if it is no text.

    Browsers send two characters for each line end, and count one while one types.
    """
    if not isinstance(value, str):
        return ""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\0", "").strip()


def int_param(value: Any, maximum: int = MAX_ID) -> int | None:
    """Return the number, from 0 to a maximum, that was sent; None if it is none."""
    text = str(value) if type(value) is int else text_param(value)
    # first by its length: of a very long one Python refuses to make a number
    if not text.isdecimal() or len(text) > len(str(maximum)):
        return None
    number = int(text)
    return number if number <= maximum else None


def date_param(value: Any) -> date | None:
    """Return the day that was sent as ``2026-12-31``; None if it is none."""
    try:
        return date.fromisoformat(text_param(value))
    except ValueError:
        return None


def file_params(files: Iterable) -> list[Upload]:
    """Return the files that were chosen in an input of a page.

    A browser sends one nameless empty file when nothing was chosen.

    :param files: of ``request.httprequest.files.getlist``
    """
    uploads = []
    for file in files:
        if file.filename:
            size = file.seek(0, 2)
            # also for the second try, when the first met another transaction
            file.seek(0)
            uploads.append(Upload(file.filename, size, file.read))
    return uploads
