"""Run inside Odoo: a shop with one product, to be copied, and those who buy there."""

import runpy
from pathlib import Path

from odoo import Command

SHELVES, SHELVES_IN_ONE, TAGS = 50, 5, 10
#: without an assortment, and with one of each mode, once our addons are there
SHOPPERS = ("free", "allow", "exclude")


def main(env):
    seed = runpy.run_path(str(Path(__file__).with_name("seed.py")))
    shoppers = {}
    for name in SHOPPERS:
        contact = seed["make_contact"](env, f"Shopper {name}")
        seed["make_login"](env, contact, name)
        shoppers[f"shopper_{name}"] = contact.id
    shelves = make_shelves(env)
    tags = env["product.tag"].create(
        [{"name": f"Tag {number}"} for number in range(TAGS)]
    )
    template = make_product(env)
    line = template.attribute_line_ids
    return {
        **shoppers,
        "shelf": shelves[0].parent_id.id,
        "shelves": shelves.ids,
        "tags": tags.ids,
        "template": template.id,
        "variant": template.product_variant_id.id,
        "attribute": line.attribute_id.id,
        "value": line.value_ids.id,
        "attribute_line": line.id,
        "attribute_value": line.product_template_value_ids.id,
    }


def make_shelves(env):
    """Make categories, and in each the ones that products are in."""
    shelves = env["product.public.category"]
    around = shelves.create(
        [{"name": f"Shelf {place}"} for place in range(SHELVES // SHELVES_IN_ONE)]
    )
    return shelves.create(
        [
            {
                "name": f"Row {place}",
                "parent_id": around[place // SHELVES_IN_ONE].id,
            }
            for place in range(SHELVES)
        ]
    )


def make_product(env):
    attribute = env["product.attribute"].create(
        {"name": "Colour", "value_ids": [Command.create({"name": "White"})]}
    )
    return env["product.template"].create(
        {
            "name": "Plant",
            "default_code": "PLANT",
            "list_price": 9,
            "taxes_id": False,
            "description_sale": "It likes the sun, wants water now and then, and "
            "comes back year after year.",
            "attribute_line_ids": [
                Command.create(
                    {
                        "attribute_id": attribute.id,
                        "value_ids": [Command.set(attribute.value_ids.ids)],
                    }
                )
            ],
        }
    )
