"""From what was bought before to an order that is paid, on a phone, in Dutch."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from support.accessibility import (
    find_barriers,
    find_small_targets,
    find_too_wide,
    find_torn_words,
)
from support.browser import SLOW, SMALL_PHONE, expect
from support.database import run_in_odoo

WORLD = Path(__file__).with_name("shop_world.py")
PASSWORD = "journey-password"
CLICKS = 3

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def server(make_server):
    return make_server("shop", lambda database: run_in_odoo(database, WORLD))


@pytest.fixture
def sanne(visit, server):
    return visit(server, "sanne", PASSWORD)


def find_row(page, product):
    box = page.locator(f"#become_quantity_{product}")
    return page.locator(".o_become_products tbody tr").filter(has=box)


def find_orders(server):
    fields = ["state", "amount_total", "order_line", "transaction_ids"]
    domain = [("website_id", "!=", False)]
    return server.rpc("sale.order", "search_read", domain, fields)


def test_what_was_bought_before_is_ordered_again_and_paid(sanne, server):
    page, goods = sanne.page, server.prepared
    sanne.open("/my")
    tile = page.locator(".o_become_tile[data-code='products']")
    expect(tile).to_contain_text("Producten")
    expect(tile).to_contain_text("3")
    tile.click()
    page.wait_for_url("**/my/products")
    # what cannot be ordered has no box, and says why
    expect(page.locator(".o_become_product_obstacle")).to_have_count(1)
    sanne.picture("shop_products")
    assert find_too_wide(page) == []
    assert find_barriers(page, ".o_become_products") == []
    assert find_small_targets(page, ".o_become_products") == []
    # nothing typed is lost by what is wrong
    find_row(page, goods["soil"]).locator("input").fill("2")
    shears = find_row(page, goods["shears"]).locator("input")
    shears.evaluate("input => { input.type = 'text' }")
    shears.fill("twee")
    page.locator("#become_products_cart button").click()
    expect(page.locator(".o_become_products_error")).to_be_visible()
    expect(find_row(page, goods["soil"]).locator("input")).to_have_value("2")
    assert find_orders(server) == []
    find_row(page, goods["shears"]).locator("input").fill("1")
    # pressed twice, it counts once
    page.locator("#become_products_cart button").dblclick()
    page.wait_for_url("**/shop/cart")
    expect(page.locator("#cart_products input.js_quantity:visible")).to_have_count(2)
    sanne.picture("shop_cart")
    page.locator("[name='website_sale_main_button']:visible").first.click()
    page.wait_for_url("**/shop/checkout*")
    page.locator("input[name='o_delivery_radio']").first.check()
    page.locator("[name='website_sale_main_button']:visible").first.click()
    page.wait_for_url("**/shop/payment")
    form = page.locator("#o_payment_form")
    expect(form).to_be_visible()
    form.locator("input[name='o_payment_radio']").first.check()
    form.locator("#customer_input").fill("4111 1111 1111 1111")
    page.locator("[name='o_payment_submit_button']:visible").first.click()
    page.wait_for_url("**/shop/confirmation", timeout=SLOW)
    [order] = find_orders(server)
    assert (order["state"], order["amount_total"]) == ("sale", 2 * 8.5 + 34)
    [payment] = server.rpc(
        "payment.transaction", "read", order["transaction_ids"], ["state"]
    )
    assert payment["state"] == "done"
    # and it is the newest in the list of orders, from where it is followed
    sanne.open("/my/orders")
    link = page.locator(".o_become_list a[href*='/my/orders/']").first
    assert f"/my/orders/{order['id']}" in link.get_attribute("href")
    link.click()
    step = page.locator("#become_tracking [data-step='quoted']")
    expect(step).to_contain_text("Besteld")
    sanne.picture("shop_order")
    assert find_too_wide(page) == []
    # what was ordered has more than the third of a phone that Odoo's shop gives it
    values = {"name": "Hovenierswerk per uur"}
    server.rpc("sale.order.line", "write", order["order_line"], values)
    page.set_viewport_size(SMALL_PHONE)
    page.reload()
    names = "#sales_order_table [name='td_product_name']"
    expect(page.locator(names).first).to_contain_text("Hovenierswerk")
    assert find_torn_words(page, names) == []


def test_a_form_that_arrives_twice_at_the_same_moment_counts_once(server):
    client = server.client().login("joost", PASSWORD)
    page = client.get("/my/products").body
    [once] = re.findall(r'name="once" value="([^"]+)"', page)
    soil = server.prepared["soil"]
    form = {"once": once, f"quantity_{soil}": "3", "csrf_token": client.csrf_token}
    with ThreadPoolExecutor(CLICKS) as pool:
        answers = pool.map(
            lambda _click: client.post("/my/products/cart", **form), range(CLICKS)
        )
    assert [answer.status for answer in answers] == [303] * CLICKS
    domain = [("order_id.state", "=", "draft"), ("product_id", "=", soil)]
    [line] = server.rpc("sale.order.line", "search_read", domain, ["product_uom_qty"])
    assert line["product_uom_qty"] == 3


def test_the_api_refuses_what_only_the_shop_would_read(server):
    # Odoo's shop makes a number of it, whatever the page
    url = f"{server.url}/become_portal/api/v1/openapi.json"
    for affiliate in ("x", "1"):
        params = {"affiliate_id": affiliate}
        response = requests.get(url, params=params, timeout=60)
        assert response.status_code == 422, response.text
        assert response.headers["Content-Type"] == "application/problem+json"
        [invalid] = response.json()["invalid"]
        assert invalid["name"] == "affiliate_id"
