"""The API for apps: a list of documents, beside the same list as a page."""

from ..load import Load
from ..row import Row, Side
from ..visits import Api, Page, Records

ORDERS = Page("/my/orders")
ADDRESS = "/documents?type=orders&limit={}".format
#: of an order, what a row of the API is made of
NAMES = (
    "name",
    "become_subject",
    "client_order_ref",
    "date_order",
    "become_status",
    "amount_total",
    "amount_untaxed",
    "currency_id",
    "write_date",
)

ROWS = [
    Row(
        "80 orders by the API / by /my/orders",
        Side("ours_80", ORDERS),
        Side("ours_80", Api(ADDRESS(80))),
        aim=0.5,
        more_queries=-4,
    ),
    # ours has become the cheaper list
    Row(
        "80 orders by the API / by Odoo's /my/orders",
        Side("stock_80", ORDERS),
        Side("ours_80", Api(ADDRESS(80))),
        aim=0.5,
        more_queries=-14,
    ),
    Row(
        "80 orders by the API / by /json/2",
        Side("ours_80", Records("sale.order", NAMES, (("state", "=", "sale"),), 80)),
        Side("ours_80", Api(ADDRESS(80))),
    ),
    # twice as many requests a second
    Row(
        "20 orders by the API / by /my/orders, two workers",
        Side("ours_workers", Load(paths=("/my/orders",))),
        Side("ours_workers", Load(paths=(ADDRESS(20),), is_app=True)),
        aim=1 / 2,
    ),
    Row(
        "20 orders by the API / by Odoo's /my/orders, two workers",
        Side("stock_workers", Load(paths=("/my/orders",))),
        Side("ours_workers", Load(paths=(ADDRESS(20),), is_app=True)),
        aim=1 / 2,
    ),
]
