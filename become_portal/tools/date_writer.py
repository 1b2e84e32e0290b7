"""Dates as a page shows them, each written once."""

from datetime import date
from functools import lru_cache

import babel.dates

from odoo.tools.misc import babel_locale_parse, posix_to_ldml


@lru_cache(maxsize=4096)
def write_date(day: date, lang_code: str, pattern: str) -> str:
    """Return a day as Odoo's ``format_date`` writes it.

    Reading the language and its pattern takes Odoo longer than all else that a row of
    a list shows, for each date anew.

    :param lang_code: of a ``res.lang``
    :param pattern: its ``date_format``
    """
    locale = babel_locale_parse(lang_code)
    pattern = posix_to_ldml(pattern, locale=locale)
    return babel.dates.format_date(day, format=pattern, locale=locale)
