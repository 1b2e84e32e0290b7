"""A customer with three orders, of which two are for notebooks."""

from pathlib import Path

from odoo import Command

WORLD = Path(__file__)
PASSWORD = "tile-password"


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
    for reference in ("notebook", "notebook", "pencil"):
        env["sale.order"].create(
            {
                "partner_id": user.partner_id.id,
                "client_order_ref": reference,
                "state": "sale",
            }
        )
