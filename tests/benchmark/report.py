"""The table, on the screen and in the documents."""

import csv

HEADER = (
    "what",
    "base ms",
    "ours ms",
    "more ms",
    "ratio",
    "from",
    "to",
    "aim",
    "",
    "base queries",
    "ours",
    "base waits ms",
    "ours",
)
#: the same for a program
FIGURES = (
    "row",
    "base_ms",
    "ours_ms",
    "more_ms",
    "ratio",
    "ratio_from",
    "ratio_to",
    "aim",
    "verdict",
    "base_queries",
    "ours_queries",
    "base_wait_ms",
    "ours_wait_ms",
)


def format_table(results):
    """Return the results as a table that Markdown knows too.

    :type results: list[Result]
    :rtype: str
    """
    cells = [HEADER, *map(_format_row, results)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [_format_line(line, widths) for line in cells]
    rule = [
        "-" * width if not place else "-" * (width - 1) + ":"
        for place, width in enumerate(max(width, 2) for width in widths)
    ]
    return "\n".join([lines[0], _format_line(rule, widths), *lines[1:]])


def describe(result):
    """Return what came of a row in a line, for those who watch.

    :type result: Result
    :rtype: str
    """
    middle, lowest, highest = result.interval
    return (
        f"{middle:.3f} ({lowest:.3f} to {highest:.3f}) {result.verdict or ''}".strip()
    )


def write_figures(results, path):
    """Write what the table and the picture are made of, as CSV.

    :type results: list[Result]
    :type path: Path
    """
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*FIGURES, "rounds"])
        for result in results:
            rounds = len(result.ours.visit.work)
            writer.writerow([*_format_row(result), rounds])


def _format_line(cells, widths):
    first, *numbers = (
        cell.ljust(width) if not place else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join([first, *numbers])} |"


def _format_row(result):
    base, ours = result.base, result.ours
    return (
        result.row.name,
        f"{base.milliseconds:.1f}",
        f"{ours.milliseconds:.1f}",
        f"{ours.milliseconds - base.milliseconds:+.1f}",
        *(f"{ratio:.3f}" for ratio in result.interval),
        "" if result.row.aim is None else f"{result.row.aim:g}",
        result.verdict or "",
        str(base.queries),
        str(ours.queries),
        f"{base.visit.wait:.1f}",
        f"{ours.visit.wait:.1f}",
    )
