"""In which language somebody is answered who is not known."""

import re
from collections.abc import Iterable

#: nl, nl-BE, nl_BE; what comes after it, as in zh-Hant-TW, is no matter
PARTS = re.compile(r"[-_@]")


def choose_language(accepted: Iterable[tuple[str, float]], codes: list[str]) -> str:
    """Return the language that is liked best of those there are.

    Of the same language another country will do: who reads nl-BE reads nl_NL.

    :param accepted: what a browser reads and how gladly, the best first
    :param list codes: the languages there are, as Odoo writes them
    :returns: one of the codes, empty where none is accepted
    :rtype: str
    """
    for tag, quality in accepted:
        if quality <= 0:
            continue
        wanted = PARTS.split(tag.lower())
        same = [code for code in codes if PARTS.split(code.lower())[0] == wanted[0]]
        exact = [code for code in same if PARTS.split(code.lower())[:2] == wanted[:2]]
        if same:
            return (exact or same)[0]
    return ""
