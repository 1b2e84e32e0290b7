"""What a customer with ten and a hundred times as many documents waits longer."""

from ..row import Row, Side
from ..visits import Home, Page

VISITS = {
    "/my": Home(fresh=False),
    "/my/orders": Page("/my/orders"),
    "/my/invoices": Page("/my/invoices"),
    "/my/files": Page("/my/files"),
    "/my/products": Page("/my/products"),
}

ROWS = [
    Row(
        f"{name} with {orders} orders / with 20",
        Side("ours_20", visit),
        Side(site, visit),
        aim=1.05,
        same_queries=True,
    )
    for name, visit in VISITS.items()
    for site, orders in (("ours_200", "200"), ("ours", "2,000"))
]
