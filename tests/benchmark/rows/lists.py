"""Our lists, all against Odoo's list of orders, with as many rows."""

from ..row import Row, Side
from ..visits import Page

ORDERS = Page("/my/orders")
#: what was bought; DESIGN gives it an aim of its own
PRODUCTS = "/my/products"
#: each list, and how many queries more than Odoo's list of orders it may take
LISTS = {
    # what each order waits for is one of its queries; a list behind a badge counts that
    "/my/orders": -11,
    "/my/quotes": -9,
    "/my/invoices": -7,
    # which kinds of documents have files is one of its queries
    "/my/files": -11,
    PRODUCTS: -10,
}
AIM = 0.8
AIMS = {PRODUCTS: 1.0}

ROWS = [
    *(
        Row.against_stock(
            f"{path} / /my/orders",
            ORDERS,
            Page(path),
            aim=AIMS.get(path, AIM),
            more_queries=more,
        )
        for path, more in LISTS.items()
    ),
    *(
        Row(
            f"{path} / /my/orders, 80 rows",
            Side("stock_80", ORDERS),
            Side("ours_80", Page(path)),
            aim=AIMS.get(path, AIM),
            more_queries=more,
        )
        for path, more in LISTS.items()
    ),
]
