"""The dashboard with its badges, and the sum of them on each other page."""

from ..row import Row
from ..visits import Home, Page

SECURITY = Page("/my/security")

ROWS = [
    Row.against_stock(
        "/my and all numbers, after login", Home(), aim=0.25, more_queries=-52
    ),
    Row.against_stock(
        "the same, numbers asked for at once", Home(at_once=True), more_queries=-52
    ),
    Row.against_stock(
        "/my again in the same session", Home(fresh=False), aim=0.9, more_queries=-35
    ),
    Row.against_stock(
        "sum of badges in the head, /my/security", SECURITY, aim=1.05, more_queries=-4
    ),
]
