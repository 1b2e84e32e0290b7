"""A customer in Dutch who bought goods of a shop before."""

import runpy
from pathlib import Path

from support.people import speak_dutch

from odoo import Command

# this runs inside Odoo, where the tests are no package
JOURNEYS = Path(__file__).parents[1] / "journeys"
waiting = runpy.run_path(str(JOURNEYS / "actions_world.py"))
GOODS = {"soil": ("Potting soil", 8.5), "shears": ("Shears", 34), "feed": ("Feed", 19)}


def main(env):
    waiting["take_payments"](env)
    # a choice between ways to pay is the customer's own
    provider = env.ref("payment.payment_provider_demo")
    provider.payment_method_ids = provider.payment_method_ids[:1]
    speak_dutch(env)
    goods = {name: make_goods(env, *values) for name, values in GOODS.items()}
    hotel = waiting["make_company"](env, "Hotel De Linde")
    user = waiting["make_user"](env, "sanne", hotel)
    waiting["make_user"](env, "joost", hotel)
    user.lang = "nl_NL"
    # as somebody who was in the shop before
    user.partner_id.write(
        {"street": hotel.street, "zip": hotel.zip, "city": hotel.city}
        | {"country_id": hotel.country_id.id}
    )
    order = env["sale.order"].create(
        {
            "partner_id": user.partner_id.id,
            "order_line": [
                Command.create({"product_id": product.id, "product_uom_qty": 4})
                for product in goods.values()
            ],
        }
    )
    order.action_confirm()
    # not sold any more
    goods["feed"].action_archive()
    return {name: product.id for name, product in goods.items()}


def make_goods(env, name, price):
    return env["product.product"].create(
        {
            "name": name,
            "type": "consu",
            "list_price": price,
            "taxes_id": False,
            "is_published": True,
        }
    )
