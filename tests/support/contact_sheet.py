"""Many pictures on one, to look at a whole portal at a glance."""

import sys
from collections import defaultdict
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw

#: how much narrower than on the screen, and where long pages are cut off, in pixels
SCALE = 3
HEIGHT = 420
GAP = 12
TITLE = 24
COLUMNS = 2
SHEET = "contact_sheet.png"


def main(folder):
    """Put all pictures of a folder on one, ``contact_sheet.png``, page below page.

    A picture is called after its page and, behind that, its language and its screen,
    ``orders_nl_phone.png``; those of a page stand beside each other.
    """
    path = Path(folder) / SHEET
    pages = defaultdict(list)
    for picture in sorted(path.parent.glob("*_*_*.png"), key=_get_place):
        if picture.name != SHEET:
            pages[picture.stem.rsplit("_", 2)[0]].append(picture)
    make_contact_sheet(pages).save(path, optimize=True)


def _get_place(picture):
    name, language, screen = picture.stem.rsplit("_", 2)
    return name, language, screen != "phone"


def make_contact_sheet(pages):
    """Put the pictures of each page beside each other, in columns of pages.

    :param dict[str, list[Path]] pages: the pictures by page
    :rtype: PIL.Image.Image
    """
    strips = [make_strip(name, pictures) for name, pictures in pages.items()]
    width = max(strip.width for strip in strips) + GAP
    height = TITLE + HEIGHT + GAP
    lines = ceil(len(strips) / COLUMNS)
    sheet = Image.new("RGB", (width * COLUMNS, height * lines), "white")
    for number, strip in enumerate(strips):
        column, line = divmod(number, lines)
        sheet.paste(strip, (column * width, line * height))
    return sheet.quantize(128)


def make_strip(name, pictures):
    """One page: its name above its pictures."""
    thumbnails = [make_thumbnail(picture) for picture in pictures]
    width = sum(thumbnail.width + GAP for thumbnail in thumbnails)
    strip = Image.new("RGB", (width, TITLE + HEIGHT), "white")
    ImageDraw.Draw(strip).text((GAP, 6), name, fill="black")
    left = 0
    for thumbnail in thumbnails:
        strip.paste(thumbnail, (left, TITLE))
        left += thumbnail.width + GAP
    return strip


def make_thumbnail(path):
    with Image.open(path) as picture:
        size = (picture.width // SCALE, picture.height // SCALE)
        small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    frame = Image.new("RGB", (small.width, HEIGHT), "#dddddd")
    frame.paste(small, (0, 0))
    return frame


if __name__ == "__main__":
    main(sys.argv[1])
