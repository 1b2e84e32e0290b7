"""What it costs that other customers have more."""

from ..row import Row
from ..visits import Home, Page
from .hours import ORDER
from .lists import LISTS

ROWS = [
    Row.against_few("/my and all numbers", Home(fresh=False)),
    Row.against_few("order page with its hours", ORDER),
    *(Row.against_few(path, Page(path)) for path in LISTS),
]
