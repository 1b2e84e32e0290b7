"""Odoo's loyalty beside ours: a reward is none of the products that were bought."""

from pathlib import Path

from support.database import install, run_in_odoo

WORLD = Path(__file__).with_name("loyalty_world.py")
PASSWORD = "loyalty-password"


def test_a_reward_is_no_product_that_was_bought(make_server):
    def prepare(database):
        install(database, "sale_loyalty")
        return run_in_odoo(database, WORLD, password=PASSWORD)

    server = make_server("loyalty", prepare)
    sanne = server.client().login("sanne", PASSWORD)
    page = sanne.get("/my/products")
    assert page.status == 200, page.text
    assert "Spade" in page.body
    # the line of the discount is there, and is not a second product
    assert server.prepared["rewards"] == 1
    assert server.prepared["reward"] not in page.body
    assert (
        sanne.get("/my/products", search=server.prepared["reward"]).body.count(
            "o_become_product_price"
        )
        == 0
    )
