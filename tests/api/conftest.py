"""The server that the tests of the API share."""

from pathlib import Path

import pytest
import requests
from support.asked import IS_LONG
from support.database import run_in_odoo

PREFIX = "/become_portal/api/v1"
TIMEOUT = 60
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
def ask(server):
    """Ask the server of the test as an actor does, with their key."""

    def ask(actor, method, path, headers=None, key=None, **options):
        key = key or server.prepared[actor]["key"]
        return requests.request(
            method,
            f"{server.url}{PREFIX}{path}",
            headers={"Authorization": f"Bearer {key}", **(headers or {})},
            timeout=TIMEOUT,
            **options,
        )

    return ask


@pytest.fixture
def find_quotation(server):
    """Return a quotation of the customer that nobody accepted."""

    def find():
        user = server.prepared["customer"]["user"]
        domain = [("partner_id.user_ids", "in", [user]), ("state", "=", "sent")]
        return server.rpc("sale.order", "search", domain, limit=1, order="id desc")[0]

    return find
