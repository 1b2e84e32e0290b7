"""A customer chooses what a quotation leaves open, in sections that hide things."""

import re

import pytest
from support.accessibility import find_small_targets, find_too_wide
from support.browser import DESKTOP, SLOW, SMALL_PHONE, expect

from .garden_world import PASSWORD

HIDDEN_PRICE, OPEN_PRICE = 77.25, 11.5
NAMES = ("Border", "Hose", "Lamp", "Gravel")
#: where the cells with amounts end on the screen
ENDS_OF_AMOUNTS = """() => [
    ...document.querySelectorAll("#sales_order_table :is(tr > :last-child)"),
].map((cell) => Math.round(cell.getBoundingClientRect().right))"""


@pytest.fixture
def quotation(garden):
    """With what is chosen, what can be, and of that what has no price or no name."""
    rpc = garden.server.rpc
    [user] = rpc("res.users", "search_read", [("login", "=", "sanne")], ["partner_id"])
    prices = (100, HIDDEN_PRICE, OPEN_PRICE, 5)
    products = [
        rpc("product.product", "create", {"name": name, "list_price": price})
        for name, price in zip(NAMES, prices, strict=True)
    ]
    sections = (
        {},
        {"name": "To choose", "is_optional": True, "collapse_prices": True},
        {"name": "Light", "is_optional": True},
        {"name": "Package", "is_optional": True, "collapse_composition": True},
    )
    lines = []
    for section, product in zip(sections, products, strict=True):
        if section:
            lines.append({"display_type": "line_section", **section})
        quantity = 0 if section else 1
        line = {"product_id": product, "product_uom_qty": quantity}
        lines.append({**line, "tax_ids": False})
    values = {
        "partner_id": user["partner_id"][0],
        "order_line": [
            (0, 0, {"sequence": place, **line}) for place, line in enumerate(lines)
        ],
    }
    order = rpc("sale.order", "create", values)
    rpc("sale.order", "action_quotation_sent", [order])
    found = rpc("sale.order.line", "search_read", [("order_id", "=", order)], ["name"])
    return order, {line["name"].split("\n")[0]: line["id"] for line in found}


def read_quantities(garden, order):
    lines = garden.server.rpc(
        "sale.order.line",
        "search_read",
        [("order_id", "=", order), ("display_type", "=", False)],
        ["product_uom_qty"],
        order="sequence",
    )
    return dict(zip(NAMES, (line["product_uom_qty"] for line in lines), strict=True))


@pytest.mark.parametrize("screen", [DESKTOP, SMALL_PHONE], ids=("desk", "phone"))
def test_a_customer_chooses_optional_products(garden, quotation, visit, screen):
    order, lines = quotation
    visitor = visit("sanne", screen)
    page = visitor.page
    page.set_default_timeout(SLOW)
    visitor.open(f"/my/orders/{order}")
    # the script of the quantities comes later than the page
    page.wait_for_load_state("networkidle")
    table = page.locator("#sales_order_table")
    expect(page.locator(".js_quantity")).to_have_count(2)
    # the sums of sections stand in the column of the others
    assert not find_too_wide(page)
    assert len(set(page.evaluate(ENDS_OF_AMOUNTS))) == 1
    if screen is SMALL_PHONE:
        assert not find_small_targets(page, ".js_quantity_container")
    for name, total in (("Hose", 177.25), ("Lamp", 188.75)):
        line = f"[data-line-id='{lines[name]}']"
        with page.expect_navigation():
            if screen is DESKTOP:
                page.locator(f"a.js_update_line_json{line}").last.click()
            else:
                page.locator(f"input{line}").fill("1")
                page.locator(f"input{line}").press("Tab")
        page.wait_for_load_state("networkidle")
        expect(page.locator(f"input{line}")).to_have_value("1")
        amount = re.compile(str(total).replace(".", "[.,]"))
        expect(page.locator("#total")).to_have_text(amount)
    assert read_quantities(garden, order) == {
        "Border": 1,
        "Hose": 1,
        "Lamp": 1,
        "Gravel": 0,
    }
    shown = table.inner_text().replace(",", ".")
    hose = table.locator("tr", has_text="Hose").inner_text().replace(",", ".")
    assert "11.50" in shown
    # its section has a sum, which is that of one here; the line has none
    assert "77.25" not in hose
    assert "Gravel" not in page.content()


def test_what_is_typed_before_the_scripts_are_there_counts(garden, quotation, visit):
    """On a slow phone: else they sign for what stood there before."""
    order, lines = quotation
    page = visit("sanne", SMALL_PHONE).page
    page.set_default_timeout(SLOW)
    held = []

    def hold(request):
        # a method of a list is none that the browser can call
        held.append(request)

    page.route("**/web.assets_frontend_lazy*", hold)
    page.goto(f"/my/orders/{order}", wait_until="commit")
    quantity = page.locator(f"input[data-line-id='{lines['Lamp']}']")
    quantity.fill("2")
    quantity.press("Tab")
    while not held:
        page.wait_for_timeout(50)
    assert read_quantities(garden, order)["Lamp"] == 0
    page.unroute("**/web.assets_frontend_lazy*")
    for request in held:
        request.continue_()
    expect(page.locator("#total")).to_have_text(re.compile("123[.,]0"))
    expect(quantity).to_have_value("2")
    assert read_quantities(garden, order)["Lamp"] == 2


def test_only_what_is_open_is_chosen(garden, quotation):
    order, lines = quotation
    path = f"/my/orders/{order}/update_line_dict"
    owner = garden.server.client().login("sanne", PASSWORD)
    owner.jsonrpc(path, line_id=lines["Border"], input_quantity=9)
    other = garden.server.client()
    answer = other.jsonrpc(path, line_id=lines["Lamp"], input_quantity=9)
    assert "11.5" not in answer.text
    assert set(read_quantities(garden, order).values()) == {1, 0}
    assert read_quantities(garden, order)["Border"] == 1
