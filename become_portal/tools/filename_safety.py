import os
from collections.abc import Iterable

from .filename_pattern import FORBIDDEN, clean, without_device

MAX_LENGTH = 120


def safe_name(name: str) -> str:
    """Return a file name that is harmless on every system, and still readable.

    No folders, nothing that a system forbids, no invisible characters that would make
    ``gpj.exe`` read as ``exe.jpg``. The extension survives when the name is cut.
    """
    name = clean(name).translate(FORBIDDEN)
    stem, extension = os.path.splitext(name.strip(" ."))
    extension = extension[:20]
    stem = stem[: MAX_LENGTH - len(extension)].strip(" .")
    return without_device(f"{stem or 'file'}{extension}")


def unique_names(names: Iterable[str], seen: set[str] | None = None) -> list[str]:
    """Number the names that come more than once: ``a.pdf``, ``a (2).pdf``.

    :param set seen: names, in lower case, that are taken; the new ones are added
    """
    seen = set() if seen is None else seen
    unique = []
    for name in names:
        stem, extension = os.path.splitext(name)
        number = 1
        while name.casefold() in seen:
            number += 1
            name = f"{stem} ({number}){extension}"
        seen.add(name.casefold())
        unique.append(name)
    return unique
