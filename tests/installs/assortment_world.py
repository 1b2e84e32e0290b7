"""A customer with an order and an invoice, and a product that the shop sells."""

from odoo import Command

PASSWORD = "assortment-password"


def main(env):
    user = (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": "Sanne de Vries",
                "login": "sanne",
                "email": "sanne@example.com",
                "password": PASSWORD,
                "group_ids": [Command.set(env.ref("base.group_portal").ids)],
            }
        )
    )
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
