"""Somebody for each thing that is done from the dashboard, and little else."""

import runpy
from pathlib import Path

from odoo import Command

# this runs inside Odoo, where the tests are no package
waiting = runpy.run_path(str(Path(__file__).with_name("actions_world.py")))
PASSWORD = waiting["PASSWORD"]
LONG = "Beplantingsplanwerkzaamheden" * 8
AMOUNT = 123456789.0


def main(env):
    waiting["take_payments"](env)
    provider = env.ref("payment.payment_provider_demo")
    # a choice between ways to pay is the customer's own
    provider.payment_method_ids = provider.payment_method_ids[:1]
    # else the first document that is sent asks for it
    env.company.external_report_layout_id = env.ref("web.external_layout_standard")
    make_user = waiting["make_user"]
    hotel = waiting["make_company"](env, "Hotel De Linde")
    users = {
        name: make_user(env, name, hotel if name == "sanne" else company)
        for name in ("sanne", "one", "three", "ruud", "wide")
        for company in [waiting["make_company"](env, f"Company of {name}")]
    }
    waiting["make_quotation"](env, users["sanne"])
    make_file(env, users["sanne"])
    users["sanne"].partner_id.become_portal_manager = True
    env["res.partner"].create(
        {"name": "Pieter", "parent_id": hotel.id, "email": "pieter@example.com"}
    )
    waiting["make_invoice"](env, users["one"], due=-5)
    for due in (-5, -3, 10):
        waiting["make_invoice"](env, users["three"], due=due)
    users["ruud"].partner_id.parent_id.become_role_ids = env.ref(
        "become_portal.role_supplier"
    )
    waiting["make_request"](env, users["ruud"])
    make_wide(env, users["wide"])
    return {}


def make_file(env, user):
    order = env["sale.order"].search([("partner_id", "=", user.partner_id.id)])
    env["ir.attachment"].create(
        {
            "name": "plan.pdf",
            "raw": b"%PDF-1.4",
            "mimetype": "application/pdf",
            "res_model": "sale.order",
            "res_id": order.id,
            "become_visible_portal": True,
        }
    )


def make_wide(env, user):
    """As long as texts and amounts can be, in three currencies."""
    names = ("EUR", "USD", "GBP")
    currencies = env["res.currency"].with_context(active_test=False)
    currencies = currencies.search([("name", "in", names)])
    currencies.active = True
    for currency in currencies:
        env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": user.partner_id.id,
                "currency_id": currency.id,
                "become_subject": LONG[:200],
                "invoice_date": "2026-01-05",
                "invoice_date_due": "2026-02-05",
                "invoice_payment_term_id": False,
                "invoice_line_ids": [
                    Command.create(
                        {"name": "Roses", "price_unit": AMOUNT, "tax_ids": []}
                    )
                ],
            }
        ).action_post()
    env["become.portal.tile"].create(
        {
            "code": "long",
            "name": LONG[:200],
            "description": LONG[:200],
            "url": "/my/long",
            "res_model": "res.partner",
            "action_domain": "[('id', '=', partner_id), ('name', '=', 'Wide')]",
        }
    )
