"""Two workers with the usual pages: how many a second, and what memory it takes."""

from ..load import Load, Memory
from ..row import Row, Side


def both(visit):
    return Side("stock_workers", visit), Side("ours_workers", visit)


ROWS = [
    # one and a half times as many requests a second
    Row("one of six usual pages, two workers", *both(Load()), aim=1 / 1.5),
    Row("memory of a worker after 500 pages (MB)", *both(Memory()), aim=1.03),
]
