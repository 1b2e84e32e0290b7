"""Our lists, all against Odoo's list of orders."""

from ..row import Row
from ..visits import Page

ORDERS = Page("/my/orders")
LISTS = ("/my/orders", "/my/quotes", "/my/invoices", "/my/files")

ROWS = [
    Row.against_stock(f"{path} / /my/orders", ORDERS, Page(path), aim=1.0)
    for path in LISTS
]
