"""Two at the same moment: sign-ups of suppliers in real processes and transactions."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from support.database import clone_database, drop_database, install, run_in_odoo
from support.server import OdooServer

WORLD = Path(__file__).with_name("signup_world.py")
ADDRESS = "fleur@zonneveld.example"
TYPED = {
    "company_name": "Kwekerij Zonneveld",
    "name": "Fleur",
    "email": ADDRESS,
    "products_services": "Tulips",
}
AT_ONCE = 4
VAT = {"right": "NL123456782B90", "wrong": "NL123456789B01"}


@pytest.fixture(scope="module")
def server(make_server):
    return make_server(
        "signup", prepare=lambda name: run_in_odoo(name, WORLD), workers=2
    )


def all_at_once(server, path, paths=None, **form):
    """Everybody sends a form at the same moment, with a browser of their own."""
    paths = paths or [path] * AT_ONCE
    clients = [server.client() for _path in paths]
    for client in clients:
        assert client.get("/supplier/signup").status == 200
        assert client.csrf_token
    with ThreadPoolExecutor(len(paths)) as pool:
        sent = [
            pool.submit(client.post, one, **form)
            for client, one in zip(clients, paths, strict=True)
        ]
    return [answer.result() for answer in sent]


def links(server):
    """The paths of the links in all mails."""
    found = run_in_odoo(server.database, WORLD, links=True)
    return [urlsplit(link).path for link in found]


def test_one_address_at_the_same_moment_is_one_supplier(server):
    answers = all_at_once(server, "/supplier/signup", **TYPED)
    assert {answer.status for answer in answers} == {303}
    [where] = {answer.headers["Location"] for answer in answers}
    assert urlsplit(where).path == "/supplier/signup/sent"

    # the same form is one sign-up
    assert len(links(server)) == 1
    for others in ("Roses", "Irises"):
        all_at_once(
            server, "", ["/supplier/signup"], **{**TYPED, "products_services": others}
        )
    # the same link twice, and the links of others with the same address
    paths = links(server)
    assert len(paths) == AT_ONCE - 1
    answers = all_at_once(server, "", [paths[0], *paths])
    assert {answer.status for answer in answers} <= {200, 303}, server.tail()
    assert not any(answer.is_crash for answer in answers)
    # whoever came second saw what the first had done
    assert not any("There is a login" in answer.text for answer in answers)

    rpc = server.rpc
    users = rpc("res.users", "search", [("login", "=", ADDRESS)])
    assert len(users) == 1
    suppliers = rpc("res.partner", "search", [("name", "=", TYPED["company_name"])])
    assert len(suppliers) == 1
    made = rpc("become.supplier.signup", "search_count", [("partner_id", "!=", False)])
    assert made == 1
    # one activity, not one of each
    dossier = rpc(
        "become.supplier.signup",
        "search_read",
        [("partner_id", "!=", False)],
        ["activity_ids", "state"],
    )
    assert dossier[0]["state"] == "pending"
    assert len(dossier[0]["activity_ids"]) == 1


def test_approving_counts_in_all_processes_immediately(server):
    rpc = server.rpc
    [dossier] = rpc("become.supplier.signup", "search", [("state", "=", "pending")])
    [user] = rpc("res.users", "search", [("login", "=", ADDRESS)])
    rpc("res.users", "write", [user], {"password": "supplier-password"})
    [product] = rpc("product.product", "search", [], limit=1)
    supplier = rpc("become.supplier.signup", "read", [dossier], ["partner_id"])
    request = rpc(
        "purchase.order",
        "create",
        {
            "partner_id": supplier[0]["partner_id"][0],
            "state": "sent",
            "order_line": [(0, 0, {"product_id": product, "product_qty": 1})],
        },
    )
    # more than one, so that both processes have been asked before
    clients = [
        server.client().login(ADDRESS, "supplier-password") for _number in range(4)
    ]
    path = f"/my/purchase/{request}"
    for method, status in (
        (None, 303),
        ("action_approve", 200),
        ("_refuse_supplier", 303),
    ):
        if method == "action_approve":
            rpc("become.supplier.signup", method, [dossier])
        elif method:
            wizard = rpc(
                "become.supplier.signup.reply",
                "create",
                {"signup_id": dossier, "kind": "refuse", "text": "No"},
            )
            rpc("become.supplier.signup.reply", "action_send", [wizard])
        for client in clients * 3:
            assert client.get(path).status == status, method


@pytest.fixture
def strict_server(tmp_path):
    """Beside Odoo's app that knows what a VAT number looks like."""
    database = clone_database("vat")
    install(database, "base_vat")
    run_in_odoo(database, WORLD)
    with OdooServer(database, tmp_path / "vat.log") as server:
        yield server
    drop_database(database)


def test_vat_is_checked_as_strictly_as_odoo_can(strict_server):
    server = strict_server
    [country] = server.rpc("res.country", "search", [("code", "=", "NL")])
    client = server.client()
    form = {**TYPED, "country_id": country}
    answer = client.post("/supplier/signup", **form, vat=VAT["wrong"])
    assert answer.status == 200
    assert VAT["wrong"] in answer.body
    assert "does not seem to be valid" in answer.body
    assert not server.rpc("become.supplier.signup", "search_count", [])

    assert client.post("/supplier/signup", **form, vat=VAT["right"]).status == 303
    [path] = links(server)
    assert client.post(path).status == 303
    [dossier] = server.rpc(
        "become.supplier.signup", "search_read", [], ["vat_check", "partner_id"]
    )
    assert dossier["vat_check"] == "formal"
    supplier = server.rpc(
        "res.partner", "read", [dossier["partner_id"][0]], ["vat", "country_id"]
    )
    assert supplier[0]["vat"] == VAT["right"]
    assert supplier[0]["country_id"][0] == country
