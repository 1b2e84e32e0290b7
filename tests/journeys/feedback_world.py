"""A customer and a supplier who do things, and see what came of them."""

import runpy
from pathlib import Path

from support.people import speak_dutch

from odoo import Command, fields

# this runs inside Odoo, where the tests are no package
actions = runpy.run_path(str(Path(__file__).with_name("actions_world.py")))
PASSWORD = actions["PASSWORD"]
LONG = "Beplantingsplan_definitief_" * 5
SCREENS = ("phone", "desktop")


def main(env):
    speak_dutch(env)
    env.company.become_customer_upload = True
    env.company.become_customer_upload_limit = 1
    actions["take_payments"](env)
    return {screen: make_people(env, screen) for screen in SCREENS}


def make_people(env, screen):
    company = actions["make_company"](env, f"Hotel {screen.title()}")
    user = actions["make_user"](env, screen, company)
    if screen == "phone":
        user.lang = "nl_NL"
    nursery = actions["make_company"](env, f"Kwekerij {screen.title()}")
    nursery.become_role_ids = env.ref("become_portal.role_supplier")
    supplier = actions["make_user"](env, f"supplier_{screen}", nursery)
    order = make_order(env, user)
    order.action_confirm()
    to_pay = make_order(
        env,
        user,
        require_payment=True,
        require_signature=False,
        signed_by="Sanne",
        signed_on=fields.Datetime.now(),
    )
    upload = attach(env, user, order, f"{LONG}.pdf")
    return {
        "quotation": make_order(env, user).id,
        "to_pay": to_pay.id,
        "order": order.id,
        "moved": make_order(env, user).id,
        "upload": upload.id,
        "invoices": [make_invoice(env, user).id for _number in range(4)],
        "purchase": make_purchase(env, supplier).id,
    }


def make_order(env, user, **values):
    product = env["product.product"].search([("sale_ok", "=", True)], limit=1)
    line = {"product_id": product.id, "price_unit": 100, "tax_ids": []}
    return env["sale.order"].create(
        {
            "partner_id": user.partner_id.id,
            "require_signature": True,
            "require_payment": False,
            "state": "sent",
            "order_line": [Command.create(line)],
            **values,
        }
    )


def make_invoice(env, user):
    actions["make_invoice"](env, user, due=20)
    return env["account.move"].search([], order="id desc", limit=1)


def make_purchase(env, supplier):
    product = env["product.product"].search([("purchase_ok", "=", True)], limit=1)
    order = env["purchase.order"].create(
        {
            "partner_id": supplier.partner_id.id,
            "order_line": [Command.create({"product_id": product.id})],
        }
    )
    order.button_confirm()
    return order


def attach(env, user, order, name):
    """A file as this user sends it."""
    files = env["ir.attachment"].with_user(user).sudo()
    return files.create(
        {
            "name": name,
            "raw": b"%PDF-1.4" + b" " * 2000,
            "mimetype": "application/pdf",
            "res_model": order._name,
            "res_id": order.id,
            "become_visible_portal": True,
        }
    )
