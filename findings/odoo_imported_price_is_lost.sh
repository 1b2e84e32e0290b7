#!/usr/bin/env bash
# Odoo: the agreed price of an imported order goes back to the list price when its quantity changes.
#
# An order line keeps a price that somebody typed when the quantity changes. Expected of a price that came with an import or by RPC:
# the same. Seen with sale 19.0 (Debian's 19.0.0+dfsg-1), a product of 100 that was agreed at 80: a line that is created with its price
# is at 100 after the next change of its quantity, by staff in the form or, with sale_management, by the customer on the
# page of the quotation, and no message says so. A line that is created first and priced in a second call stays at 80.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_odoo sale
run_in_odoo <<'PYTHON'
from odoo.fields import Command

product = env["product.product"].create({"name": "Roses", "list_price": 100})
customer = env["res.partner"].create({"name": "Customer"})


def sell(**values):
    line = Command.create({"product_id": product.id, **values})
    order = {"partner_id": customer.id, "order_line": [line]}
    return env["sale.order"].create(order)


def check(what, order, expected):
    order.order_line.product_uom_qty = 2
    env.flush_all()
    env.invalidate_all()
    found = order.order_line.price_unit
    print(f"{what}: {found}, {len(order.message_ids)} message", flush=True)
    assert found == expected, f"was {expected}"
    assert len(order.message_ids) == 1


check("created with its price", sell(price_unit=80), 100)
order = sell()
order.order_line.price_unit = 80
check("priced in a second call", order, 80)
PYTHON
echo "as described"
