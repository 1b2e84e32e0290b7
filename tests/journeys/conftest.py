import pytest
from support import demo
from support.browser import open_browser
from support.database import run_in_odoo


@pytest.fixture(scope="session")
def browser():
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def demo_server(make_server):
    """A server with our demo data; ``prepared`` has the ids of its records."""
    return make_server("demo", lambda database: run_in_odoo(database, demo.__file__))
