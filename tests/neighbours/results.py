"""What came of each neighbour, kept per name and version, and the document of it."""

import json
from pathlib import Path

from .table import DOCUMENTED, NEIGHBOURS
from .trial import COLUMNS

RESULTS = Path(__file__).with_name("results.json")
DOCUMENT = Path(__file__).parents[2] / "docs" / "neighbours.md"

HEAD = """# Neighbours

What others have beside ours, each tried in English and in Dutch: installed before ours
and after them, uninstalled from beside them; six pages of a customer, with what is ours
on them; a quotation and an invoice sent over SMTP; a login, a sign-up, and a short run
of the leak matrix (how many lines). What only this neighbour does is "its own"; under
"assortments" a customer with one neither finds nor orders what is outside.

`./script/test --neighbours` tries and writes this; nothing here is by hand. What
it tries is in [`tests/neighbours`](../tests/neighbours/table.py).

"""
TITLES = {
    "before": "before ours",
    "after": "after ours",
    "signup": "sign-up",
    "leaks": "leak lines",
    "special": "its own",
}


def read_results():
    return json.loads(RESULTS.read_text()) if RESULTS.exists() else {}


def key_of(neighbour):
    return f"{neighbour.name} {neighbour.version}"


def keep(neighbour, row):
    """Write a row down, and all of the document; others stay, of older versions too."""
    results = read_results()
    results[key_of(neighbour)] = row
    text = json.dumps(results, indent=2, sort_keys=True, ensure_ascii=False)
    RESULTS.write_text(text + "\n")
    DOCUMENT.write_text(write_document())


def write_document():
    """The document as it is to be by the table and the results."""
    results = read_results()
    header = ("name", "version", *(TITLES.get(one, one) for one in COLUMNS), "result")
    rows = [header, *(make_row(one, results) for one in NEIGHBOURS)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [write_line(row, widths) for row in rows]
    lines.insert(1, write_line(["-" * width for width in widths], widths))
    notes = [f"- `{one.name}`: {one.reason}" for one in NEIGHBOURS if one.reason]
    about = ["", "## What is special", "", *notes] if notes else []
    return HEAD + "\n".join([*lines, *about]) + "\n"


def make_row(neighbour, results):
    name = f"`{neighbour.name}`"
    row = results.get(key_of(neighbour))
    cells = (row.get(column, "") for column in COLUMNS) if row else [""] * len(COLUMNS)
    missing = find_missing(row)
    result = f"not tried yet: {missing}" if missing else row["result"]
    return (name, neighbour.version, *cells, result)


def find_missing(row):
    """What a neighbour was not tried for: all, or columns that came after it was."""
    if not row:
        return "all"
    return ", ".join(TITLES.get(one, one) for one in COLUMNS if one not in row)


def write_line(cells, widths):
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def judge(row):
    """The result of a row: "works", or what does not."""
    failed = [TITLES.get(one, one) for one in COLUMNS if row[one] in ("", "no")]
    return f"not: {', '.join(failed)}" if failed else "works"


def is_as_expected(neighbour, row):
    if find_missing(row):
        return False
    return row["result"] == "works" or neighbour.expected == DOCUMENTED
