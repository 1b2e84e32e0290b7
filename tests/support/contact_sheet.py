"""Many pictures on one, to look at a whole portal at a glance."""

from math import ceil

from PIL import Image, ImageDraw

#: how much narrower than on the screen, and where long pages are cut off, in pixels
SCALE = 3
HEIGHT = 420
GAP = 12
TITLE = 24
COLUMNS = 2


def make_contact_sheet(rows, path):
    """Put the pictures of each page beside each other, page below page.

    :param dict[str, list[Path]] rows: for each page the pictures of it
    :param path: where the sheet goes, as PNG
    :return: the same path
    """
    strips = [make_strip(name, pictures) for name, pictures in rows.items()]
    width = max(strip.width for strip in strips) + GAP
    height = TITLE + HEIGHT + GAP
    lines = ceil(len(strips) / COLUMNS)
    sheet = Image.new("RGB", (width * COLUMNS, height * lines), "white")
    for number, strip in enumerate(strips):
        column, line = divmod(number, lines)
        sheet.paste(strip, (column * width, line * height))
    sheet.quantize(128).save(path, optimize=True)
    return path


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
