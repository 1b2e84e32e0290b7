"""The API with a replica: a second PostgreSQL that follows the first, and only reads.

Both are of this test. What each of them did is what its statistics say.
"""

import time
from collections import Counter

import pytest
import requests
from support.cluster import PORT, Cluster
from support.database import run_in_odoo

from .conftest import IS_LONG, WORLD
from .test_api import PREFIX, TIMEOUT, check_problem

READERS = (
    "/me",
    "/me/details",
    "/me/changes",
    "/tiles",
    "/documents?limit=80",
    "/products",
    "/openapi.json",
)
ROUNDS = 3
COUNTS = "become_api_rate_limit"

pytestmark = [
    pytest.mark.skipif(not IS_LONG, reason="a minute to copy a database twice: --long"),
    pytest.mark.timeout(600),
]


@pytest.fixture(scope="module")
def primary():
    with Cluster() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def server(make_server, primary):
    server = None

    def prepare(name):
        prepared = run_in_odoo(name, WORLD, quotations=1)
        primary.restore(name)
        standby.__enter__()
        return prepared

    standby = Cluster(follows=primary)
    try:
        server = make_server(
            "api_standby",
            prepare=prepare,
            options=[
                f"--db_host={primary.host}",
                f"--db_port={PORT}",
                f"--db_replica_host={standby.host}",
                f"--db_replica_port={PORT}",
            ],
        )
        server.standby = standby
        yield server
    finally:
        if server:
            server.stop()
        standby.__exit__()


@pytest.fixture
def ask(server):
    def ask(method, path, **options):
        key = server.prepared["customer"]["key"]
        return requests.request(
            method,
            f"{server.url}{PREFIX}{path}",
            headers={"Authorization": f"Bearer {key}"},
            timeout=TIMEOUT,
            **options,
        )

    return ask


@pytest.fixture
def count(server, primary):
    """Return what each of the two did meanwhile: how many transactions they ran, and
    by table how often it was read, and how many rows were written."""
    database = server.database

    def count(run):
        clusters = (primary, server.standby)
        # what is asked here must not be counted
        for one in clusters:
            one.count_transactions(database)
        tables = [one.read_tables(database) for one in clusters]
        before = [one.count_transactions(database) for one in clusters]
        run()
        after = [one.count_transactions(database) for one in clusters]
        return [
            {"transactions": late - early, **subtract(one.read_tables(database), known)}
            for one, late, early, known in zip(
                clusters, after, before, tables, strict=True
            )
        ]

    return count


def subtract(after, before):
    return {name: Counter(after[name]) - Counter(before[name]) for name in after}


def read_all(ask):
    for _round in range(ROUNDS):
        for path in READERS:
            response = ask("GET", path)
            assert response.status_code == 200, response.text


def set_limit(server, primary, number):
    parameter = "become_portal_api.requests_per_minute"
    server.rpc("ir.config_parameter", "set_param", parameter, str(number))
    wait_until_it_follows(server, primary)


def wait_until_it_follows(server, primary):
    """Wait until the standby has all that was written."""
    written = primary.ask("SELECT pg_current_wal_insert_lsn()")
    until = time.monotonic() + TIMEOUT
    query = "SELECT pg_last_wal_replay_lsn() >= :'written'"
    while server.standby.ask(query, written=written) != "t":
        assert time.monotonic() < until, "the standby is far behind"
        time.sleep(0.05)


def test_readers_run_on_the_standby_alone(server, primary, ask, count):
    assert server.standby.ask("SELECT pg_is_in_recovery()") == "t"
    set_limit(server, primary, 0)
    read_all(ask)
    on_primary, on_standby = count(lambda: read_all(ask))
    asked = ROUNDS * len(READERS)
    assert on_primary == {"transactions": 0, "read": {}, "written": {}}
    assert on_standby["transactions"] >= asked
    assert on_standby["read"]["sale_order"] >= ROUNDS


def test_only_the_count_of_requests_runs_on_the_primary(server, primary, ask, count):
    set_limit(server, primary, 10000)
    read_all(ask)
    on_primary, on_standby = count(lambda: read_all(ask))
    # a key is asked for in all but the last
    counted = ROUNDS * (len(READERS) - 1)
    assert set(on_primary["read"]) == {COUNTS}
    assert on_primary["written"] == {COUNTS: counted}
    assert on_standby["transactions"] >= ROUNDS * len(READERS)
    assert on_standby["read"]["sale_order"] >= ROUNDS


def test_who_asks_too_much_is_told_so(server, primary, ask):
    if (left := 60 - time.time() % 60) < 10:
        time.sleep(left + 1)
    ask("GET", "/me")
    set_limit(server, primary, 1)
    response = ask("GET", "/me")
    check_problem(response, 429, "too_many_requests")
    assert response.headers["Retry-After"]
    set_limit(server, primary, 0)
    assert ask("GET", "/me").status_code == 200


def test_what_writes_runs_on_the_primary(server, primary, ask, count):
    set_limit(server, primary, 0)
    [valid] = server.prepared["customer"]["valid"]["accept_quotation"][:1]
    path = f"/documents/quotations/{valid['path']['document_id']}"
    wait_until_it_follows(server, primary)
    assert ask("GET", path).status_code == 200

    def accept():
        response = ask("POST", f"{path}/accept", json=valid["body"])
        assert response.status_code == 200, f"{response.text}\n{server.tail()}"

    on_primary, _on_standby = count(accept)
    assert on_primary["written"]["sale_order"]
    wait_until_it_follows(server, primary)
    # and is read where it arrived
    order = ask("GET", path.replace("quotations", "orders"))
    assert order.status_code == 200, order.text
    response = ask("PATCH", "/me/details", json={"phone": "+31 35 222 3333"})
    assert response.status_code == 200, response.text
