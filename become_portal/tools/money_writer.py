"""How amounts are written on a page."""

from ast import literal_eval
from functools import lru_cache

from markupsafe import Markup

from odoo.tools import float_is_zero, float_round

from odoo.addons.base.models.res_lang import intersperse

SPACE = "\N{NO-BREAK SPACE}"
#: after a minus, so that no line ends there
JOINED = "\N{ZERO WIDTH NO-BREAK SPACE}"


@lru_cache(maxsize=4096)
def write_amount(
    amount: float,
    places: int,
    rounding: float,
    symbol: str,
    position: str,
    decimal_point: str,
    grouping: str,
    thousands_sep: str,
) -> Markup:
    """Return an amount as Odoo's widget ``monetary`` writes it.

    Reading the language and its pattern takes Odoo longer than all else that a row of
    a list shows, for each amount anew.

    :param places: ``decimal_places`` of a ``res.currency``; its other fields follow
    :param decimal_point: of a ``res.lang``; its other fields follow
    """
    if float_is_zero(amount, precision_digits=places):
        # no minus before it
        amount = 0.0
    amount = float_round(amount, precision_rounding=rounding)
    whole, *decimals = f"{amount:.{places}f}".split(".")
    whole, _groups = intersperse(whole, literal_eval(grouping), thousands_sep)
    text = decimal_point.join([whole, *decimals])
    text = text.replace(" ", SPACE).replace("-", f"-{JOINED}")
    number = Markup('<span class="oe_currency_value">{}</span>').format(text)
    parts = (symbol, number) if position == "before" else (number, symbol)
    return Markup(SPACE).join(parts)
