"""Ten thousand hours under an order."""

from ..row import Row, Side
from ..visits import Page

ORDER = Page("/my/orders/{busy_order}")
HIDDEN = Page("/my/orders/{busy_order}", hours="hide")
STOCK_HOURS = Page("/my/timesheets?search_in=so&search={busy_order_name}")

ROWS = [
    Row.against_stock(
        "order page with its hours / without", ORDER, aim=1.1, more_queries=-2
    ),
    Row(
        "what #become_hours adds / Odoo's list of them",
        Side("stock", STOCK_HOURS),
        Side("ours", ORDER, without=HIDDEN),
        aim=1 / 75,
    ),
]
