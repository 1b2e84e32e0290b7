"""A customer with three orders, of which two are for notebooks."""

from pathlib import Path

from support.people import make_sanne

WORLD = Path(__file__)
PASSWORD = "tile-password"


def main(env):
    user = make_sanne(env, PASSWORD)
    for reference in ("notebook", "notebook", "pencil"):
        env["sale.order"].create(
            {
                "partner_id": user.partner_id.id,
                "client_order_ref": reference,
                "state": "sale",
            }
        )
