"""Pages of one document."""

from ..row import Row
from ..visits import Page

ROWS = [
    Row.against_stock("page of an order", Page("/my/orders/{own_order}")),
    Row.against_stock("page of an invoice", Page("/my/invoices/{own_invoice}")),
]
