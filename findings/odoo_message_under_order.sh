#!/usr/bin/env bash
# Odoo's page of an order has a place for messages, and refuses them of the customer who reads it.
#
# Expected of a customer who is logged in and opens their order by its number, as from a bookmark: what they write below it
# arrives, as under their invoice. Seen with sale and account of Odoo 19.0 (Debian's package, pinned in script/lib/debian.sh): both pages
# offer it, and the message under the order is "404: Not Found". Writing under an order takes the right to change it, or the
# token that Odoo's own lists have in their links.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_odoo sale_management
run_in_odoo <<'PYTHON'
from werkzeug.test import Client
from werkzeug.wrappers import Response

from odoo.fields import Command
from odoo.http import root

env["account.chart.template"].try_loading("generic_coa", env.company)
PASSWORD = "a password of its own"
user = env["res.users"].create(
    {
        "name": "Customer",
        "login": "customer",
        "password": PASSWORD,
        "group_ids": [Command.set(env.ref("base.group_portal").ids)],
    }
)
partner = user.partner_id
product = env["product.product"].create({"name": "Roses", "list_price": 10})
order = env["sale.order"].create(
    {
        "partner_id": partner.id,
        "order_line": [Command.create({"product_id": product.id})],
    }
)
order.action_confirm()
invoice = env["account.move"].create(
    {
        "move_type": "out_invoice",
        "partner_id": partner.id,
        "invoice_line_ids": [Command.create({"name": "Roses", "price_unit": 10})],
    }
)
invoice.action_post()
env.cr.commit()

client = Client(root, Response)
WHERE = {"REMOTE_ADDR": "127.0.0.1"}


def ask(path, **params):
    question = {"jsonrpc": "2.0", "params": params}
    return client.post(path, json=question, environ_base=WHERE).json


login = ask(
    "/web/session/authenticate", db=env.cr.dbname, login="customer", password=PASSWORD
)
assert login["result"]["uid"] == user.id, login


def write_under(document, page):
    """Whether the page has a place for messages, and what comes of one."""
    has_place = 'data-allow_composer="1"' in client.get(page, environ_base=WHERE).text
    answer = ask(
        "/mail/message/post",
        thread_model=document._name,
        thread_id=document.id,
        post_data={"body": "When do you come?", "message_type": "comment"},
    )
    refusal = answer.get("error", {}).get("message")
    return has_place, refusal or "sent"


for document, page, expected in (
    (invoice, f"/my/invoices/{invoice.id}", (True, "sent")),
    (order, f"/my/orders/{order.id}", (True, "404: Not Found")),
):
    found = write_under(document, page)
    print(f"{page}: a place for messages: {found[0]}, a message: {found[1]}", flush=True)
    assert found == expected, f"was {expected}"
PYTHON
echo "as described"
