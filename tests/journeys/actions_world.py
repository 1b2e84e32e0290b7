"""A customer of whom actions are required, for each screen of the journeys."""

from datetime import timedelta

from odoo import Command, fields

PASSWORD = "journey-password"
SCREENS = 3


def main(env):
    take_payments(env)
    hotel = make_company(env, "Hotel De Linde")
    bakery = make_company(env, "The Bakery")
    sanne = make_user(env, "sanne", hotel)
    pieter = make_user(env, "pieter", hotel)
    emma = make_user(env, "emma", bakery)
    for _screen in range(SCREENS):
        make_quotation(env, sanne)
        make_quotation(env, pieter)
        make_invoice(env, sanne, due=-10)
        make_invoice(env, sanne, due=-5)
        make_invoice(env, pieter, due=20)
    # nobody pays this one, so that there are always two contacts with something to pay
    make_invoice(env, sanne, due=30)
    make_quotation(env, emma)
    make_invoice(env, emma, due=-10)
    nursery = make_company(env, "Kwekerij Van Dam")
    nursery.become_role_ids = env.ref("become_portal.role_supplier")
    ruud = make_user(env, "ruud", nursery)
    for _screen in range(SCREENS):
        make_request(env, ruud)
    return {}


def take_payments(env):
    """Let customers pay, with Odoo's provider for demonstrations."""
    provider = env.ref("payment.payment_provider_demo")
    provider.write({"state": "test", "is_published": True})
    provider.payment_method_ids.active = True
    env["ir.config_parameter"].set_param(
        "account_payment.enable_portal_payment", "True"
    )
    if not env.company.chart_template:
        env["account.chart.template"].try_loading(
            "generic_coa", env.company, install_demo=False
        )


def make_company(env, name):
    return env["res.partner"].create(
        {
            "name": name,
            "is_company": True,
            "street": "Kerkstraat 1",
            "zip": "1411 AA",
            "city": "Naarden",
            "country_id": env.ref("base.nl").id,
        }
    )


def make_user(env, name, company):
    """Somebody whose details are complete, so that those do not wait too."""
    return (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": name.title(),
                "login": name,
                "email": f"{name}@example.com",
                "password": PASSWORD,
                "parent_id": company.id,
                "phone": "+31 35 555 0101",
                "group_ids": [Command.set(env.ref("base.group_portal").ids)],
            }
        )
    )


def make_quotation(env, user):
    product = env["product.product"].search([("sale_ok", "=", True)], limit=1)
    env["sale.order"].create(
        {
            "partner_id": user.partner_id.id,
            "require_signature": True,
            "require_payment": False,
            "state": "sent",
            "order_line": [
                Command.create({"product_id": product.id, "price_unit": 10})
            ],
        }
    )


def make_request(env, user):
    product = env["product.product"].search([("purchase_ok", "=", True)], limit=1)
    env["purchase.order"].create(
        {
            "partner_id": user.partner_id.id,
            "order_line": [Command.create({"product_id": product.id})],
        }
    ).state = "sent"


def make_invoice(env, user, due):
    today = fields.Date.context_today(env.user)
    env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": user.partner_id.id,
            "invoice_date": today - timedelta(days=30),
            "invoice_date_due": today + timedelta(days=due),
            "invoice_payment_term_id": False,
            "invoice_line_ids": [
                Command.create({"name": "Roses", "price_unit": 100, "tax_ids": []})
            ],
        }
    ).action_post()
