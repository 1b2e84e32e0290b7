"""What the tests that cross addons share: an Odoo server of their own."""

import pytest
from support.database import clone_database, drop_database
from support.server import OdooServer


@pytest.fixture(scope="session")
def make_server(tmp_path_factory):
    """Start servers, each on its own copy of the database under test, or of a source.

    ``make_server("name")`` gives a running :class:`OdooServer`; what goes between the
    copy and the start, a script for instance, comes as ``prepare(database)``.
    """
    servers = []

    def start(name, prepare=None, source=None, **options):
        database = clone_database(name, source)
        log = tmp_path_factory.mktemp("odoo") / f"{name}.log"
        server = OdooServer(database, log, **options)
        servers.append(server)
        server.prepared = prepare(database) if prepare else None
        return server.start()

    yield start
    for server in servers:
        server.stop()
        drop_database(server.database)
