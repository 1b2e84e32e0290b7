"""The ratios as a picture: a bar each, where it is with 95 % certainty, and the aim."""

from markupsafe import Markup
from support.browser import open_browser

from .measure import MET, MISSED, OPEN

COLORS = {MET: "#2e7d32", MISSED: "#c62828", OPEN: "#ef6c00", None: "#546e7a"}
WIDTH, NAME_WIDTH, LINE = 1100, 470, 26
#: what lies beyond is cut off, and its number says so
LAST_RATIO = 2

PAGE = Markup(
    "<body style='margin:0'><svg xmlns='http://www.w3.org/2000/svg' width='{width}' "
    "height='{height}' font-family='sans-serif' font-size='13'>"
    "<rect width='100%' height='100%' fill='white'/>{content}</svg>"
)
BAR = Markup(
    "<text x='{name_x}' y='{text_y}' text-anchor='end'>{name}</text>"
    "<rect x='{x}' y='{y}' width='{length:.1f}' height='16' fill='{color}'/>"
    "<line x1='{lowest:.1f}' x2='{highest:.1f}' y1='{middle}' y2='{middle}' "
    "stroke='black'/>"
    "<text x='{number_x:.1f}' y='{text_y}'>{number}</text>"
)
AIM = Markup(
    "<line x1='{x:.1f}' x2='{x:.1f}' y1='{y}' y2='{bottom}' stroke='black' "
    "stroke-width='3'/>"
)
GRID = Markup(
    "<line x1='{x:.1f}' x2='{x:.1f}' y1='24' y2='{height}' stroke='#cfd8dc'/>"
    "<text x='{x:.1f}' y='16' text-anchor='middle' fill='#546e7a'>{ratio:g}</text>"
)


def write_picture(results, path):
    """Draw the results in Chromium.

    :type results: list[Result]
    :param Path path: the PNG to write
    """
    with open_browser() as browser:
        height = 32 + LINE * len(results)
        page = browser.new_page(viewport={"width": WIDTH, "height": height})
        page.set_content(draw(results))
        path.write_bytes(page.screenshot(timeout=120_000))


def draw(results):
    """Return an HTML page with the results, a line each."""
    height = 32 + LINE * len(results)
    grid = [
        GRID.format(x=_place(tenth / 4), height=height, ratio=tenth / 4)
        for tenth in range(4 * LAST_RATIO + 1)
    ]
    bars = [_draw_bar(result, 28 + LINE * at) for at, result in enumerate(results)]
    content = Markup("").join([*grid, *bars])
    return PAGE.format(width=WIDTH, height=height, content=content)


def _place(ratio):
    share = min(max(ratio, 0), LAST_RATIO) / LAST_RATIO
    return NAME_WIDTH + share * (WIDTH - NAME_WIDTH - 130)


def _draw_bar(result, y):
    middle, lowest, highest = result.interval
    verdict = f" {result.verdict}" if result.verdict else ""
    bar = BAR.format(
        name=result.row.name,
        name_x=NAME_WIDTH - 8,
        x=NAME_WIDTH,
        y=y,
        middle=y + 8,
        text_y=y + 13,
        length=_place(middle) - NAME_WIDTH,
        color=COLORS[result.verdict],
        lowest=_place(lowest),
        highest=_place(highest),
        number_x=max(_place(highest), _place(result.row.aim or 0)) + 6,
        number=f"{middle:.3f}{verdict}",
    )
    if result.row.aim is None:
        return bar
    return bar + AIM.format(x=_place(result.row.aim), y=y - 2, bottom=y + 18)
