"""The shop, for a customer with an assortment beside one who may buy everything."""

from ..row import Row
from ..visits import Page, Suggestions

SEARCH = "/shop?search=lavender"
#: a slip of the pen, for which Odoo looks at all words
SLIP = "/shop?search=lavendar"
SHELF = "/shop/category/shelf-0-{shelf}"
PRODUCT = "/shop/{product}"

PAGES = {
    "/shop": "/shop",
    "/shop/page/2": "/shop/page/2",
    "/shop with a search word": SEARCH,
    "/shop with a slip in it": SLIP,
    "/shop with a category": SHELF,
    "page of a product in the shop": PRODUCT,
}

ROWS = [
    row
    for name, path in PAGES.items()
    for row in Row.against_free(name, Page(path))
] + Row.against_free("suggestions of the shop", Suggestions("lavender"))
