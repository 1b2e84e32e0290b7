"""The server that the tests of the API share."""

from pathlib import Path

import pytest
from support.asked import IS_LONG
from support.database import run_in_odoo

WORLD = Path(__file__).with_name("api_world.py")
#: how often requests that are known to be answered are sent at least
REPEATS = 20 if IS_LONG else 3
#: quotations that are left for what accepts one
SPARE_QUOTATIONS = 10


@pytest.fixture(scope="session")
def server(make_server):
    def prepare(name):
        return run_in_odoo(name, WORLD, quotations=REPEATS + SPARE_QUOTATIONS)

    return make_server("api", prepare=prepare)


@pytest.fixture
def find_quotation(server):
    """Return a quotation of the customer that nobody accepted."""

    def find():
        user = server.prepared["customer"]["user"]
        domain = [("partner_id.user_ids", "in", [user]), ("state", "=", "sent")]
        return server.rpc("sale.order", "search", domain, limit=1, order="id desc")[0]

    return find
