"""How hours and days are written on a page."""

import re
from datetime import date
from functools import lru_cache

import babel.dates
from markupsafe import Markup, escape

from odoo.api import Environment
from odoo.models import BaseModel
from odoo.tools import format_duration, formatLang
from odoo.tools.misc import babel_locale_parse, posix_to_ldml

from .amounts import get_reader_lang

#: a day as any language writes it in numbers, with hyphens between them
DAY = re.compile(r"\d+-\d+-\d+")


def keep_days_together(text: str) -> Markup:
    """Return a text for a page, in which no line ends at a hyphen of a day."""
    return Markup(  # noqa: S704 - of what was escaped
        DAY.sub(r'<span class="text-nowrap">\g<0></span>', str(escape(text)))
    )


class TimeWriter:
    """How a company writes hours to its reader: 02:30, or 0.31 days.

    What is shown is rounded once, from the hours themselves, as on Odoo's own pages;
    what is left of an amount is what those two numbers differ, so that it adds up.

    :param env: of the reader, whose language it is written in
    :param company: whose encoding unit (hours or days) is used
    """

    def __init__(self, env: Environment, company: BaseModel):
        self._env = env
        self._company = company
        self._unit = company.timesheet_encode_uom_id
        # a number in a cache, so that no unit is looked up for it
        day = env["ir.model.data"]._xmlid_to_res_id("uom.product_uom_day")
        self._in_days = self._unit.id == day

    def __call__(self, hours: float) -> str:
        """Write this number of hours.

        :rtype: str
        """
        return self.format(self.round(hours))

    def round(self, hours: float) -> float:
        """Return the quantity that is shown of these hours, in the encoding unit.

        :rtype: float
        """
        if self._in_days:
            return self._env["account.analytic.line"]._convert_hours_to_days(hours)
        quantity = self._company.project_time_mode_id._compute_quantity(
            hours, self._unit, round=False, raise_if_failure=False
        )
        return round(quantity * 60) / 60

    def format(self, quantity: float) -> str:
        """Write a quantity of the encoding unit.

        :rtype: str
        """
        if not self._in_days:
            return format_duration(quantity)
        return self._env._("%(number)s days", number=formatLang(self._env, quantity))


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


def format_day(env: Environment, day: date | None, pattern: str = "") -> str:
    """Return a day in the language of the reader, empty for none.

    :param env: of the reader
    :param pattern: as in a ``res.lang``, which has the usual one
    """
    if not day:
        return ""
    lang = get_reader_lang(env)
    return write_date(day, lang.code, pattern or lang.date_format)
