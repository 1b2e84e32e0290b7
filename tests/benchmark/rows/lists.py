"""Our lists, all against Odoo's list of orders."""

from ..row import Row
from ..visits import Page

ORDERS, PRODUCTS = Page("/my/orders"), Page("/my/products")
#: each list, and how many queries more than Odoo's list of orders it may take
LISTS = {
    # what each order waits for is one of its queries
    "/my/orders": -4,
    "/my/quotes": -4,
    "/my/invoices": -1,
    "/my/files": -6,
}

ROWS = [
    Row.against_stock(
        f"{path} / /my/orders", ORDERS, Page(path), aim=0.8, more_queries=more
    )
    for path, more in LISTS.items()
] + [
    # with as many rows as Odoo's list of orders
    Row.against_stock(
        "/my/products / /my/orders", ORDERS, PRODUCTS, 1.0, more_queries=0
    )
]
