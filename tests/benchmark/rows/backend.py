"""What our addons cost those who work in the backend."""

from ..row import Row
from ..visits import Import, MailInvoices, Move, Save

ROWS = [
    # The form shows both: the company of the contact, whose setting counts, and the
    # hours of each project, as those that customers cannot open are left out. Odoo asks
    # for the sum of all. Where hours are hidden, which is the default, it is one.
    Row.against_stock("saving an order", Save("order"), aim=1.02, more_queries=2),
    Row.against_stock(
        "saving the order with all hours", Save("busy_order"), more_queries=2
    ),
    # who is under it, and whether any of them has a login or a role
    Row.against_stock(
        "staff moves a contact without a login", Move(), aim=1.02, more_queries=2
    ),
    Row.against_stock("staff imports contacts", Import(50), aim=1.05, more_queries=0),
    # four for each invoice: what is flagged for the e-mail, its name, who may open it
    Row.against_stock(
        "staff mails invoices", MailInvoices(20), aim=1.05, more_queries=84
    ),
]
