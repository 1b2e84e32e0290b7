"""The API against its own description, and what needs a server of its own.

The Python that asks (``ask.py``) is not ours: schemathesis has an environment of its
own, see ``script/lib/schemathesis.sh``.
"""

import collections
import json
import os
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from support.database import clone_database, drop_database, run_in_odoo

from .conftest import IS_LONG, PREFIX, REPEATS, TIMEOUT, WORLD

ASK = Path(__file__).with_name("ask.py")
#: requests that are made up, of each operation and actor
GENERATED = 150 if IS_LONG else 6
MIN_REQUESTS = 5000 if IS_LONG else 200
SEED = 20261129
#: what suppliers have no documents for; everybody else may all that there is
OF_CUSTOMERS = {"accept_quotation", "report_fault"}


def at_last(send):
    """Send a request as long as somebody else keeps it waiting, as clients do."""
    until = time.monotonic() + TIMEOUT
    while (answer := send()).status_code == 503:
        assert time.monotonic() < until, answer.text
        time.sleep(float(answer.headers["Retry-After"]))
    return answer


def check_problem(response, status, code):
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == code


# --- the description ------------------------------------------------------------------


@pytest.fixture(scope="module")
def description(server):
    response = requests.get(f"{server.url}{PREFIX}/openapi.json", timeout=TIMEOUT)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.fixture(scope="module")
def report(server, description):
    """What came of asking all that there is to ask."""
    task = {
        "url": f"{server.url}{PREFIX}",
        "description": description,
        "actors": server.prepared,
        "generated": GENERATED,
        "repeats": REPEATS,
        "seed": SEED,
    }
    done = subprocess.run(
        [os.environ["BECOME_SCHEMATHESIS"], str(ASK)],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        # it needs nothing of this environment, and must not find our packages
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")},
    )
    assert done.returncode == 0, f"{done.stderr}\n{server.tail()}"
    return json.loads(done.stdout)


@pytest.mark.timeout(3600 if IS_LONG else 300)
def test_all_is_answered_as_the_description_says(report, server):
    failures = [one for actor in report.values() for one in actor["failures"]]
    assert not failures, "\n\n".join(failures[:5]) + f"\n\n{server.tail()}"
    statuses = collections.Counter()
    for actor in report.values():
        for counts in actor["statuses"].values():
            statuses.update(counts)
    print(f"{statuses.total()} requests: {dict(statuses)}")
    assert statuses.total() >= MIN_REQUESTS
    assert not [status for status in statuses if status >= "500"]


def test_each_operation_is_answered_to_each_actor_who_may(report, server, description):
    operations = {
        operation["operationId"]
        for path in description["paths"].values()
        for operation in path.values()
    }
    assert set(report) == {"customer", "supplier", "reseller"}
    for actor, told in report.items():
        assert set(told["statuses"]) == operations
        may = operations - (OF_CUSTOMERS if actor == "supplier" else set())
        for name in may:
            counts = told["statuses"][name]
            good = sum(n for status, n in counts.items() if status.startswith("2"))
            assert good >= REPEATS, (actor, name, counts)


# --- the server -----------------------------------------------------------------------


def test_a_key_of_another_database_opens_nothing(server, ask):
    other = clone_database("api_other")
    try:
        key = run_in_odoo(other, WORLD, quotations=0)["customer"]["key"]
        check_problem(ask("customer", "GET", "/me", key=key), 401, "unauthorized")
        headers = {"X-Odoo-Database": other}
        response = ask("customer", "GET", "/me", key=key, headers=headers)
        assert response.status_code in (401, 403, 404), response.text
    finally:
        drop_database(other)
    assert ask("customer", "GET", "/me").status_code == 200


def test_a_supplier_who_is_refused_has_nothing_of_one_any_more(server, ask):
    def read_tiles():
        tiles = ask("supplier", "GET", "/tiles").json()["items"]
        return {tile["code"] for tile in tiles}

    of_suppliers = {"requests", "purchases", "bills"}
    assert of_suppliers <= read_tiles()
    [user] = server.rpc(
        "res.users", "read", [server.prepared["supplier"]["user"]], ["partner_id"]
    )
    company = [("child_ids", "in", [user["partner_id"][0]])]
    [company] = server.rpc("res.partner", "search", company)
    for state, expected in (("refused", set()), ("approved", of_suppliers)):
        values = {"become_supplier_state": state}
        server.rpc("res.partner", "write", [company], values)
        # the next request
        assert read_tiles() & of_suppliers == expected, state


def test_what_is_done_twice_at_the_same_moment_is_done_once(
    server, ask, find_quotation
):
    number = find_quotation()
    [valid] = server.prepared["customer"]["valid"]["accept_quotation"][:1]

    def accept(key):
        return at_last(
            lambda: ask(
                "customer",
                "POST",
                f"/documents/quotations/{number}/accept",
                headers={"Idempotency-Key": key},
                json=valid["body"],
            )
        )

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(accept, ["same"] * 4))
    assert {answer.status_code for answer in answers} == {200}, server.tail()
    assert len({answer.text for answer in answers}) == 1
    replayed = [one for one in answers if "Idempotency-Replayed" in one.headers]
    assert len(replayed) == len(answers) - 1
    signed = [("model", "=", "sale.order"), ("res_id", "=", number)]
    signed += [("body", "ilike", "signed by")]
    assert server.rpc("mail.message", "search_count", signed) == 1


def test_of_two_who_accept_at_the_same_moment_one_does(server, ask, find_quotation):
    number = find_quotation()
    [valid] = server.prepared["customer"]["valid"]["accept_quotation"][:1]

    def accept(name):
        path = f"/documents/quotations/{number}/accept"
        body = {**valid["body"], "name": name}
        return at_last(lambda: ask("customer", "POST", path, json=body))

    names = ("Rose", "Daisy", "Violet")
    with ThreadPoolExecutor(3) as pool:
        answers = dict(zip(names, pool.map(accept, names), strict=True))
    by_status = collections.Counter(one.status_code for one in answers.values())
    assert by_status == {200: 1, 409: 2}, server.tail()
    [order] = server.rpc("sale.order", "read", [number], ["signed_by", "state"])
    [winner] = [name for name, one in answers.items() if one.status_code == 200]
    assert (order["signed_by"], order["state"]) == (winner, "sale")


def count_files(server, name="Broken off"):
    return server.rpc("ir.attachment", "search_count", [("name", "like", name)])


def test_an_upload_that_breaks_off_leaves_nothing(server):
    [path] = server.prepared["customer"]["valid"]["upload_file"][:1]
    address = "/documents/{document_type}/{document_id}/files".format(**path["path"])
    body = b"a gate of oak " * 1000
    head = (
        f"POST {PREFIX}{address}?name=Broken%20off.txt HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{server.port}\r\n"
        f"Authorization: Bearer {server.prepared['customer']['key']}\r\n"
        "Content-Type: application/octet-stream\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode()

    def send(content):
        address = ("127.0.0.1", server.port)
        with socket.create_connection(address, timeout=TIMEOUT) as line:
            line.sendall(head + content)
            line.shutdown(socket.SHUT_WR)
            return line.makefile("rb").read().decode()

    answer = send(body[:1400])
    assert " 400 " in answer.partition("\r\n")[0], answer
    assert "application/problem+json" in answer
    assert count_files(server) == 0
    # nobody is there any more to be answered
    with socket.create_connection(("127.0.0.1", server.port), timeout=TIMEOUT) as line:
        line.sendall(head + body[:1400])
    time.sleep(1)
    assert count_files(server) == 0
    # all of it is a file
    assert " 201 " in send(body).partition("\r\n")[0]
    assert count_files(server) == 1


def test_forty_megabytes_are_a_problem_document(server, ask):
    [path] = server.prepared["customer"]["valid"]["upload_file"][:1]
    address = "/documents/{document_type}/{document_id}/files".format(**path["path"])
    response = ask(
        "customer",
        "POST",
        address,
        params={"name": "Too large.png"},
        data=b"\0" * 40 * 1024 * 1024,
        headers={"Content-Type": "application/octet-stream"},
    )
    check_problem(response, 413, "too_large")
    # a body of JSON too
    body = b'{"phone": "' + b"1" * 1024 * 1024 + b'"}'
    headers = {"Content-Type": "application/json"}
    response = ask("customer", "PATCH", "/me/details", data=body, headers=headers)
    check_problem(response, 413, "too_large")
    assert count_files(server, "Too large") == 0
