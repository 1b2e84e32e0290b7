from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from support import demo
from support.browser import SMALL_PHONE, Visitor, open_browser
from support.database import clone_database, drop_database, install, run_in_odoo
from support.mailbox import Mailbox

from odoo import sql_db

from .garden_world import PASSWORD

GARDEN_WORLD = Path(__file__).with_name("garden_world.py")


@pytest.fixture(scope="package")
def browser():
    """Closed after the journeys: what is not in use cannot be in the way later."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="package")
def demo_before():
    """A database with our demo data, and the ids of its records; made once."""
    database = clone_database("demo_before")
    yield database, run_in_odoo(database, demo.__file__)
    drop_database(database)


@pytest.fixture(scope="package")
def demo_server(make_server, demo_before):
    """A server with our demo data; ``prepared`` has the ids of its records."""
    source, records = demo_before
    return make_server("demo", lambda _database: records, source)


@pytest.fixture(scope="package")
def demo_website(make_server, demo_before):
    """The same with a website, of which the default theme has its own idea of looks."""
    source, records = demo_before

    def prepare(database):
        install(database, "website")
        return records

    return make_server("demo_website", prepare, source)


@pytest.fixture(scope="package")
def garden_before():
    """The database of a garden firm before any journey, and what is in it.

    Made once: it takes as long as a journey.
    """
    database = clone_database("garden_before")
    yield database, run_in_odoo(database, GARDEN_WORLD, smtp_port=1)
    drop_database(database)


@pytest.fixture(scope="package")
def garden_server(make_server, garden_before):
    """The server of all gardens; a start takes as long as half a journey."""
    source, _prepared = garden_before
    return make_server("garden", source=source)


@pytest.fixture
def garden(garden_server, garden_before):
    """A garden firm of the test's own, of which the mails really go out."""
    source, prepared = garden_before
    with Mailbox() as mailbox:
        garden_server.renew(source, lambda name: send_mails_to(name, mailbox.port))
        yield SimpleNamespace(server=garden_server, mailbox=mailbox, **prepared)


def send_mails_to(database, port):
    with closing(sql_db.db_connect(database).cursor()) as cr:
        cr.execute("UPDATE ir_mail_server SET smtp_port = %s", (port,))
        cr.commit()
    sql_db.close_db(database)


@pytest.fixture
def visit(browser, garden):
    """``visit("sanne")`` gives somebody with a phone of their own, or a screen and a
    kind of choice; nobody is logged in without a name."""
    opened = []

    def open_for(login="", screen=SMALL_PHONE, kind=Visitor):
        visitor = kind(browser, garden.server, screen, "nl-NL")
        if login:
            visitor.login(login, PASSWORD)
        opened.append(visitor)
        return visitor

    yield open_for
    for visitor in opened:
        assert visitor.take_errors() == []
        visitor.context.close()


@pytest.fixture(scope="package")
def busy_garden(make_server):
    """The same firm, with ten hours on one order and ten thousand on another."""
    server = make_server(
        "busy",
        lambda name: run_in_odoo(name, GARDEN_WORLD, hours=[10, 10_000]),
        options=["--log-handler=werkzeug:INFO"],
    )
    return SimpleNamespace(server=server, orders=server.prepared["busy_orders"])
