"""A customer with an order and an invoice, and a product that the shop sells."""

from support.people import make_sanne

from odoo import Command

PASSWORD = "assortment-password"


def main(env):
    user = make_sanne(env, PASSWORD)
    product = env["product.product"].create(
        {"name": "Roses", "type": "consu", "list_price": 10, "is_published": True}
    )
    order = env["sale.order"].create(
        {
            "partner_id": user.partner_id.id,
            "order_line": [Command.create({"product_id": product.id})],
        }
    )
    order.action_confirm()
    return {
        "customer": user.partner_id.id,
        "order": order.id,
        "variant": product.id,
        "product": product.product_tmpl_id.id,
    }
