"""What our addons cost those who work in the backend."""

from ..row import Row
from ..visits import Import, MailInvoices, Move, Save

ROWS = [
    Row.against_stock("saving an order", Save("order"), aim=1.02, more_queries=0),
    Row.against_stock(
        "saving the order with all hours", Save("busy_order"), more_queries=0
    ),
    # Whether a login or a role is concerned is one; who is under it is looked up once,
    # which is two less.
    Row.against_stock(
        "staff moves a contact without a login", Move(), aim=1.02, more_queries=-1
    ),
    Row.against_stock("staff imports contacts", Import(50), aim=1.05, more_queries=0),
    # which of them have files that are flagged for the e-mail
    Row.against_stock(
        "staff mails invoices", MailInvoices(20), aim=1.05, more_queries=1
    ),
]
