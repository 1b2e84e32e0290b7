import os
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from support import demo
from support.browser import open_browser
from support.database import run_in_odoo
from support.mailbox import Mailbox

GARDEN_WORLD = Path(__file__).with_name("garden_world.py")


@pytest.fixture(scope="package")
def browser():
    """Closed after the journeys: what is not in use cannot be in the way later."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="package")
def demo_server(make_server):
    """A server with our demo data; ``prepared`` has the ids of its records."""
    return make_server("demo", lambda database: run_in_odoo(database, demo.__file__))


@pytest.fixture(scope="package")
def demo_website(make_server):
    """The same with a website, of which the default theme has its own idea of looks."""

    def prepare(database):
        records = run_in_odoo(database, demo.__file__)
        install = [os.environ["BECOME_ODOO_BIN"], "module", "install"]
        command = [*install, "--database", database, "website"]
        subprocess.run(command, check=True, capture_output=True)
        return records

    return make_server("demo_website", prepare)


@pytest.fixture
def garden(make_server):
    """A garden firm, of which the mails really go out."""
    with Mailbox() as mailbox:
        server = make_server(
            "garden",
            lambda name: run_in_odoo(name, GARDEN_WORLD, smtp_port=mailbox.port),
        )
        yield SimpleNamespace(server=server, mailbox=mailbox, **server.prepared)


@pytest.fixture(scope="package")
def busy_garden(make_server):
    """The same firm, with ten hours on one order and ten thousand on another."""
    server = make_server(
        "busy",
        lambda name: run_in_odoo(name, GARDEN_WORLD, hours=[10, 10_000]),
        options=["--log-handler=werkzeug:INFO"],
    )
    return SimpleNamespace(server=server, orders=server.prepared["busy_orders"])
