"""How long the bars of a chart are, in percent of the room that it has.

Templates draw them: ``become_portal.chart_usage`` and ``become_portal.chart_months``.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Usage(NamedTuple):
    """What was used of something that was sold, as two parts of one bar."""

    #: what was used of it, at most all
    within: float
    #: what was used beyond it; then the whole bar is what was used
    over: float


class Bar(NamedTuple):
    """One of several bars, which begin at the same zero."""

    start: float
    width: float
    is_negative: bool


def calculate_usage(used: float, sold: float) -> Usage:
    """Return how much of a bar is filled.

    What is less than nothing, as a correction of hours that were never booked, fills
    nothing.

    :rtype: Usage
    """
    used, sold = max(used, 0.0), max(sold, 0.0)
    room = max(used, sold)
    if not room:
        return Usage(0.0, 0.0)
    within = _get_percentage(min(used, sold), room)
    return Usage(within, round(100.0 - within, 2) if used > sold else 0.0)


def calculate_bars(values: Sequence[float]) -> list[Bar]:
    """Return a bar for each value; those below zero lie on its other side.

    :rtype: list[Bar]
    """
    lowest, highest = min([0.0, *values]), max([0.0, *values])
    room = highest - lowest
    zero = _get_percentage(-lowest, room)
    bars = []
    for value in values:
        width = _get_percentage(abs(value), room)
        is_negative = value < 0
        start = max(round(zero - width, 2), 0.0) if is_negative else zero
        bars.append(Bar(start, width, is_negative))
    return bars


def _get_percentage(part: float, room: float) -> float:
    return round(part / room * 100.0, 2) if room else 0.0
