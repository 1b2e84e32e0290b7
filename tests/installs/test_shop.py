"""The shop beside our addon: customers who may not change their data can order."""

from pathlib import Path

import pytest
from support.database import clone_database, drop_database, run_in_odoo
from support.server import OdooServer

from .shop_world import OFF, PASSWORD

WORLD = Path(__file__).with_name("shop_world.py")
DIRECT = dict.fromkeys(OFF, "direct")
APPROVAL = dict.fromkeys(OFF, "approval")


@pytest.fixture(scope="module")
def shop(shop_with_ours, tmp_path_factory):
    database = clone_database("shop", shop_with_ours)
    server = OdooServer(database, tmp_path_factory.mktemp("odoo") / "shop.log")
    server.prepared = run_in_odoo(database, WORLD)
    with server:
        yield server
    drop_database(database)


def set_mode(shop, values):
    [company] = shop.rpc("res.company", "search", [], limit=1, order="id")
    shop.rpc("res.company", "write", [company], values)


def open_cart(shop, login=None):
    """Somebody with roses in their cart."""
    client = shop.client()
    if login:
        client.login(login, PASSWORD)
    answer = client.jsonrpc(
        "/shop/cart/add",
        product_template_id=shop.prepared["template"],
        product_id=shop.prepared["product"],
        quantity=1,
    )
    assert not answer.error, answer.text
    return client


def submit(client, shop, partner=None, kind="delivery", **values):
    # a form of the shop has a token of its own page
    page = client.get("/shop/address?address_type=delivery", follow=True)
    assert page.status == 200, page.text
    form = {
        "name": "Empty",
        "email": "empty@example.com",
        "phone": "+31 35 2",
        "street": "Dorpsstraat 1",
        "zip": "1411 AA",
        "city": "Naarden",
        "country_id": shop.prepared["country"],
        "address_type": kind,
        "required_fields": "name,email",
        **values,
    }
    if partner:
        form["partner_id"] = partner
    answer = client.post("/shop/address/submit", **form)
    assert answer.status == 200, answer.text
    return answer


def read(shop, partner, *names):
    [values] = shop.rpc("res.partner", "read", [partner], [*names])
    return tuple(values[name] for name in names)


def find(shop, **values):
    domain = [(name, "=", value) for name, value in values.items()]
    return shop.rpc("res.partner", "search", domain)


@pytest.mark.parametrize("mode", [OFF, APPROVAL], ids=["off", "approval"])
def test_an_order_is_completed_with_what_it_needs(shop, mode):
    set_mode(shop, mode)
    partner = shop.prepared["empty"]
    shop.rpc("res.partner", "write", [partner], {"street": False, "phone": False})
    client = open_cart(shop, "empty")
    answer = submit(client, shop, partner, use_delivery_as_billing="true")
    assert "redirectUrl" in answer.text, answer.text
    assert read(shop, partner, "street", "phone") == ("Dorpsstraat 1", "+31 35 2")
    changes = shop.rpc(
        "become.portal.change",
        "search_read",
        [("partner_id", "=", partner)],
        ["state", "is_checkout"],
    )
    assert (changes[0]["state"], changes[0]["is_checkout"]) == ("applied", True)


def test_what_is_there_obeys_the_setting(shop):
    set_mode(shop, OFF)
    partner = shop.prepared["full"]
    client = open_cart(shop, "full")
    own = {"name": "Full", "email": "full@example.com", "phone": "+31 35 1"}
    answer = submit(client, shop, partner, **own, street="Elsewhere 1")
    assert "invalid_fields" in answer.text
    assert read(shop, partner, "street") == ("Kerkstraat 5",)
    answer = submit(client, shop, partner, **own, street="Kerkstraat 5")
    assert "redirectUrl" in answer.text, answer.text
    set_mode(shop, APPROVAL)
    submit(client, shop, partner, **own, street="Elsewhere 1")
    assert read(shop, partner, "street") == ("Kerkstraat 5",)
    set_mode(shop, DIRECT)
    submit(client, shop, partner, **own, street="Elsewhere 1")
    assert read(shop, partner, "street") == ("Elsewhere 1",)
    shop.rpc("res.partner", "write", [partner], {"street": "Kerkstraat 5"})


@pytest.mark.parametrize("mode", [OFF, APPROVAL], ids=["off", "approval"])
def test_a_delivery_address_is_added_and_used(shop, mode):
    set_mode(shop, mode)
    client = open_cart(shop, "full")
    name = f"Barn {mode['become_edit_addresses']}"
    answer = submit(client, shop, name=name)
    assert "redirectUrl" in answer.text, answer.text
    [address] = find(shop, name=name, type="delivery")
    assert shop.rpc("sale.order", "search", [("partner_shipping_id", "=", address)])


def test_a_billing_address_obeys_the_setting(shop):
    set_mode(shop, OFF)
    client = open_cart(shop, "full")
    answer = submit(client, shop, name="Office off", kind="billing")
    assert "invalid_fields" in answer.text
    set_mode(shop, APPROVAL)
    answer = submit(client, shop, name="Office later", kind="billing")
    assert "invalid_fields" in answer.text
    assert not find(shop, name="Office off") + find(shop, name="Office later")
    waiting = shop.rpc(
        "become.portal.change",
        "search_count",
        [("state", "=", "pending"), ("kind", "=", "create")],
    )
    assert waiting == 1


def test_a_guest_orders_as_before(shop):
    set_mode(shop, OFF)
    client = open_cart(shop)
    answer = submit(
        client,
        shop,
        name="Guest",
        email="guest@example.com",
        use_delivery_as_billing="true",
    )
    assert "redirectUrl" in answer.text, answer.text
    [guest] = find(shop, name="Guest")
    answer = submit(client, shop, guest, name="Guest", email="guest@example.com")
    assert "redirectUrl" in answer.text, answer.text
    assert client.get("/shop/checkout", follow=True).status == 200
