"""Pages of one document."""

from ..row import Row
from ..visits import Page

ORDER, INVOICE = Page("/my/orders/{own_order}"), Page("/my/invoices/{own_invoice}")

ROWS = [
    # its hours (3), files (1), tasks (2) and what is overdue (1): saved elsewhere; the
    # badges are those of the page before
    Row.against_stock("page of an order", ORDER, aim=1.1, more_queries=-3),
    Row.against_stock("page of an invoice", INVOICE, aim=1.05, more_queries=-9),
]
