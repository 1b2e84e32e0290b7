"""The shop, for a customer with an assortment beside one who may buy everything."""

from ..row import Row, Side
from ..visits import Page, SaveAddress, Suggestions

SEARCH = "/shop?search=lavender"
#: a slip of the pen, for which Odoo goes through words that look like it
SLIP = "/shop?search=lavendar"
SHELF = "/shop/category/shelf-0-{shelf}"
PRODUCT = "/shop/{product}"
SUGGESTIONS = Suggestions("lavender")

VISITS = {
    "/shop": Page("/shop"),
    "/shop with a search word": Page(SEARCH),
    "/shop with a slip in it": Page(SLIP),
    "/shop with a category": Page(SHELF),
    "page of a product in the shop": Page(PRODUCT),
    "suggestions of the shop": SUGGESTIONS,
}

#: against a shop without our addons
ADDRESS = Row(
    "a customer saves an address, with the shop",
    Side("stock_shop", SaveAddress()),
    Side("shop", SaveAddress()),
    aim=1.2,
    # the guard of own data, and the change with its note that staff can look up
    more_queries=12,
)
FREE_ROWS = [
    row for name, visit in VISITS.items() for row in Row.against_free(name, visit)
]
ROWS = [*FREE_ROWS, ADDRESS]
