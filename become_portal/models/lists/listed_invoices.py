"""One page of the list of invoices, while its rows are made."""

from datetime import date

from odoo import fields
from odoo.api import Environment
from odoo.models import BaseModel

#: in the context of that list: a ``ListedInvoices``
LISTED = "become_listed_invoices"


class ListedInvoices:
    """What is known of all rows of one page, so that it is found once.

    It is no model, and no value that a caller of RPC can put into a context.

    :param filters: of the list, see ``BecomePortalLists._become_read_list``
    """

    def __init__(self, filters: dict):
        self.filters = filters
        #: what the head of the page shows, if it was asked (``RequiredActions``)
        self.actions = None
        #: whether an invoice can be paid, by its number
        self.payable: dict[int, bool] = {}
        #: as of the clock of each company
        self.environments: dict[tuple, Environment] = {}
        #: and which day it is there
        self.days: dict[Environment, date] = {}


def get_listed(env: Environment) -> ListedInvoices | None:
    """Return the list that is made in this environment, if one is."""
    listed = env.context.get(LISTED)
    return listed if isinstance(listed, ListedInvoices) else None


def move_to_clock(invoice: BaseModel, timezone: str) -> BaseModel:
    """Return this invoice as of the clock of its company: a list makes it once."""
    listed = get_listed(invoice.env)
    known = listed.environments if listed else {}
    # of each who asks for it
    key = (invoice.env, timezone)
    if key not in known:
        known[key] = invoice.with_context(tz=timezone).env
    return invoice.with_env(known[key])


def find_today(record: BaseModel) -> date:
    """Return which day it is to who reads a record: a list asks that once."""
    listed = get_listed(record.env)
    known = listed.days if listed else {}
    if record.env not in known:
        known[record.env] = fields.Date.context_today(record)
    return known[record.env]
