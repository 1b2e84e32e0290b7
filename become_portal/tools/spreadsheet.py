"""Tables as files that a spreadsheet opens, and runs nothing of."""

import csv
import io
import unicodedata
from collections.abc import Iterable

# What makes a spreadsheet run a cell; other shapes of these letters too
RUN = {"=", "+", "-", "@", "\N{MINUS SIGN}"}
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def harmless(text: str | None) -> str:
    """Return a text that a spreadsheet shows, and never runs.

    An apostrophe before it tells that it is a text. Spreadsheets look past blanks and
    signs that nobody sees, and take full-width letters for plain ones.
    """
    text = (text or "").replace("\0", "")
    for letter in text:
        if letter in "\t\r\n":
            return f"'{text}"
        if unicodedata.category(letter)[0] in "ZC" or letter in "'\"":
            continue
        plain = unicodedata.normalize("NFKC", letter)[:1]
        return f"'{text}" if plain in RUN else text
    return text


def make_csv(
    header: Iterable[str], rows: Iterable[list], decimal_point: str = "."
) -> bytes:
    """Return a table as the bytes of a file.

    :param header: names of the columns
    :param rows: lists of texts, numbers, dates or nothing
    :param str decimal_point: as the reader writes numbers; where that is a comma,
        spreadsheets want a semicolon between cells
    """
    file = io.StringIO()
    writer = csv.writer(
        file,
        delimiter=";" if decimal_point == "," else ",",
        quoting=csv.QUOTE_ALL,
        lineterminator="\r\n",
    )
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value, decimal_point) for value in row])
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def _cell(value: object, decimal_point: str) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, float):
        whole, _point, decimals = f"{value:.4f}".partition(".")
        decimals = decimals.rstrip("0").ljust(2, "0")
        return f"{whole}{decimal_point}{decimals}"
    if isinstance(value, str):
        return harmless(value)
    return str(value)
