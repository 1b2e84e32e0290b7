"""Which part of a file is asked for, by RFC 9110.

werkzeug answers 416 where the whole file is right: to another unit, to several parts at
once and to more from the end than there is. It also gives parts to ``HEAD``, and before
it looks whether the caller has the file already.
"""

import re
from datetime import datetime

from werkzeug.http import http_date, is_resource_modified, quote_etag

#: one part of a file; no file is so large that its numbers are longer
PART = re.compile(
    r"bytes=\s*(?:(\d{1,99})-(\d{0,99})|-(\d{1,99}))", re.IGNORECASE | re.ASCII
)


def get_range(
    environ: dict, size: int, etag: str, last_modified: datetime | float
) -> str:
    """Return the ``Range`` to be answered; empty where the whole file is.

    :param environ: of the request
    :param size: of the file, in bytes
    :param etag: of its content, without quotes
    :param last_modified: when it was changed last
    """
    asked = PART.fullmatch(environ.get("HTTP_RANGE", "").strip())
    is_asked = asked and size and environ["REQUEST_METHOD"] == "GET"
    if not is_asked or not _is_for(environ, quote_etag(etag), http_date(last_modified)):
        return ""
    first, last, from_end = asked.groups()
    if from_end:
        # none from the end begins behind it, and is refused
        return f"bytes={max(size - int(from_end), 0)}-"
    if last and int(last) < int(first):
        return ""
    return f"bytes={first}-{last}"


def _is_for(environ: dict, etag: str, changed: str) -> bool:
    """Whether a part of this version is wanted, of which the caller has another one."""
    # to the letter: a version that is only as good is another one
    if environ.get("HTTP_IF_RANGE", etag).strip() not in (etag, changed):
        return False
    return is_resource_modified(environ, etag, None, changed)
