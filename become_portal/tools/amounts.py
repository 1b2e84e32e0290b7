"""Amounts as people type them."""

import re

# a sign of a currency, or its three letters, may stand before or behind it
CURRENCY = r"(?:[^\w\s.,'+-]|[a-z]{3}(?= )|(?<= )[a-z]{3})?"
NUMBER = re.compile(rf"{CURRENCY} *[+-]?(\d[\d.,' ]*?) *{CURRENCY}", re.IGNORECASE)
MAX_AMOUNT = 1e15


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
