"""Amounts as people type and read them, and sizes as they do: "68 B", "1.4 MB"."""

import re
from ast import literal_eval
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from odoo.api import Environment
from odoo.models import BaseModel
from odoo.tools import float_is_zero, float_round
from odoo.tools.misc import get_lang

from odoo.addons.base.models.res_lang import LangData, intersperse


class MoneyFormat(NamedTuple):
    """How amounts of a currency are written for a reader, but for the amount."""

    #: fields of ``res.currency``, the first one is its ``decimal_places``
    places: int
    rounding: float
    symbol: str
    position: str
    #: fields of ``res.lang``
    decimal_point: str
    grouping: str
    thousands_sep: str


# a sign of a currency, or its three letters, may stand before or behind it
CURRENCY = r"(?:[^\w\s.,'+-]|[a-z]{3}(?= )|(?<= )[a-z]{3})?"
NUMBER = re.compile(rf"{CURRENCY} *[+-]?(\d[\d.,' ]*?) *{CURRENCY}", re.IGNORECASE)
MAX_AMOUNT = 1e15
#: of kilobytes and what is above them
STEP = 1000
SPACE = "\N{NO-BREAK SPACE}"
#: after a minus, so that no line ends there
JOINED = "\N{ZERO WIDTH NO-BREAK SPACE}"


def read_amounts(text: str) -> set[float]:
    """Return the amounts that the text may mean; most often one or none.

    A dot or comma before the last one or two digits is the decimal sign, any other one
    separates thousands. With three digits after the only one it can be both: 1.234

    :param str text: like "1.234,56", "1,234.56", "€ 100" or "12"
    :rtype: set[float]
    """
    match = NUMBER.fullmatch(text.replace("\N{NO-BREAK SPACE}", " ").strip())
    if not match:
        return set()
    digits = re.sub(r"[ ']", "", match[1])
    whole, sign, decimals = _split(digits)
    amounts = {f"{whole}.{decimals}"} if sign and len(decimals) < 3 else set()
    if not sign or len(decimals) == 3:
        amounts.add(re.sub(r"[.,]", "", digits))
    if sign and len(decimals) == 3 and digits.count(sign) == 1:
        amounts.add(f"{whole}.{decimals}")
    return {value for value in map(float, amounts) if value < MAX_AMOUNT}


def _split(digits: str) -> tuple[str, str, str]:
    """Return what is before the last sign, that sign, and what is after it."""
    at = max(digits.rfind("."), digits.rfind(","))
    if at < 0:
        return digits, "", ""
    return re.sub(r"[.,]", "", digits[:at]), digits[at], digits[at + 1 :]


def format_size(env: Environment, size: int) -> str:
    """Return a size in the words and with the decimal sign of the reader.

    ``static/src/files/common/file_size.js`` is the same for browsers.

    :param env: whose language counts
    :param size: in bytes
    """
    texts = (env._("%s B"), env._("%s kB"), env._("%s MB"), env._("%s GB"))
    number, power = float(size), 0
    while round(number, 1 if power > 1 else 0) >= STEP and power < len(texts) - 1:
        number, power = number / STEP, power + 1
    # from megabytes on one digit more, unless it is a zero
    digits = 1 if power > 1 and round(number, 1) % 1 else 0
    lang = get_reader_lang(env)
    return texts[power] % _group_digits(
        number, digits, lang.decimal_point, lang.grouping, lang.thousands_sep or ""
    )


def get_reader_lang(env: Environment) -> LangData:
    """Return the language of whoever reads, as Odoo's ``get_lang`` does.

    That lists all languages first, for each number on a page.
    """
    code = env.context.get("lang")
    data = env["res.lang"]._get_data(code=code) if code else None
    return data or get_lang(env)


@lru_cache(maxsize=4096)
def write_amount(amount: float, money: MoneyFormat) -> Markup:
    """Return an amount as Odoo's widget ``monetary`` writes it.

    Reading the language and its pattern takes Odoo longer than all else that a row of
    a list shows, for each amount anew.
    """
    text = _write_number(amount, money)
    number = Markup('<span class="oe_currency_value">{}</span>').format(text)
    return Markup(SPACE).join(_order_parts(number, money))  # noqa: S704 - a space


@lru_cache(maxsize=4096)
def write_amount_text(amount: float, money: MoneyFormat) -> str:
    """Return an amount as Odoo's ``format`` of a currency writes it in a text."""
    return SPACE.join(_order_parts(_write_number(amount, money), money))


def format_money(currency: BaseModel, amount: float) -> str:
    """Return an amount in a text, as ``format`` of a currency writes it.

    :param currency: ``res.currency``, in the language of the reader
    """
    return write_amount_text(amount + 0.0, get_money_format(currency.env, currency))


def get_money_format(env: Environment, currency: BaseModel) -> MoneyFormat:
    """Return what the functions above need, beside the amount.

    :param env: of the reader, whose language counts
    :param currency: ``res.currency``
    """
    lang = get_reader_lang(env)
    return MoneyFormat(
        currency.decimal_places,
        currency.rounding,
        currency.symbol or "",
        currency.position,
        lang.decimal_point,
        lang.grouping,
        lang.thousands_sep or "",
    )


def _order_parts(number: str, money: MoneyFormat) -> tuple[str, str]:
    parts = (money.symbol, number)
    return parts if money.position == "before" else parts[::-1]


def _write_number(amount: float, money: MoneyFormat) -> str:
    if float_is_zero(amount, precision_digits=money.places):
        # no minus before it
        amount = 0.0
    amount = float_round(amount, precision_rounding=money.rounding)
    text = _group_digits(
        amount, money.places, money.decimal_point, money.grouping, money.thousands_sep
    )
    return text.replace(" ", SPACE).replace("-", f"-{JOINED}")


def _group_digits(
    number: float, places: int, decimal_point: str, grouping: str, thousands_sep: str
) -> str:
    whole, *decimals = f"{number:.{places}f}".split(".")
    whole, _groups = intersperse(whole, literal_eval(grouping), thousands_sep)
    return decimal_point.join([whole, *decimals])
