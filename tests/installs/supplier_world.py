"""Suppliers in each state of their registration, and what they have besides it."""

from odoo import Command

PASSWORD = "supplier-password"
TYPED = {"company_name": "Kwekerij", "name": "Fleur", "products_services": "Tulips"}


def main(env):
    env.company.write(
        {
            "email": "house@example.com",
            "become_supplier_approval": True,
            "become_supplier_reviewer_id": env.ref("base.user_admin").id,
        }
    )
    unconfirmed = register(env, "unconfirmed")
    ids = {"link": unconfirmed._get_confirmation_url()}
    for state in ("pending", "approved"):
        signup = register(env, state)
        signup._become_confirm()
        signup.message_post(body="Ask them for more")
        signup._send_question("Which colours?")
        user = signup.contact_id.user_ids
        user.password = PASSWORD
        request = make_request(env, user.partner_id)
        if state == "approved":
            signup.action_approve()
        ids[f"{state}_supplier"] = signup.partner_id.id
        ids[f"{state}_request"] = request.id
        ids[f"{state}_file"] = signup.attachment_ids.id
    assert env["mail.activity"].search_count([("res_model", "=", signup._name)])
    return ids


def register(env, name):
    email = f"{name}@example.com"
    signup = env["become.supplier.signup"].create({**TYPED, "email": email})
    signup._save_files([("prices.txt", b"one euro", "text/plain")])
    return signup


def make_request(env, partner):
    product = env["product.product"].search([], limit=1)
    values = {"product_id": product.id, "product_qty": 1}
    request = env["purchase.order"].create(
        {"partner_id": partner.id, "order_line": [Command.create(values)]}
    )
    request.state = "sent"
    return request
