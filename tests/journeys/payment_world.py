"""What there is to pay, in each way that leads to a payment, for each screen."""

import html
import re
import runpy
from datetime import timedelta
from pathlib import Path

from odoo import Command, fields

# this runs inside Odoo, where the tests are no package
waiting = runpy.run_path(str(Path(__file__).with_name("actions_world.py")))
make_company, make_user = waiting["make_company"], waiting["make_user"]
SCREENS = ("phone", "desk")
WAYS = (
    "list",
    "page",
    "badge",
    "address",
    "again",
    "together",
    "pending",
    "cancelled",
    "tabs",
)


def main(env):
    waiting["take_payments"](env)
    # else the first document that is sent asks for it
    env.company.external_report_layout_id = env.ref("web.external_layout_standard")
    return {screen: make_customer(env, screen) for screen in SCREENS}


def make_customer(env, screen):
    """One invoice or more for each way, so that none is in the way of another."""
    user = make_user(env, screen, make_company(env, f"Hotel {screen.title()}"))
    invoices = {way: make_invoice(env, user).id for way in WAYS}
    several = [make_invoice(env, user).id for _number in range(2)]
    overdue = make_user(env, f"{screen}_late", user.partner_id.parent_id)
    late = [make_invoice(env, overdue, due=-9).id for _number in range(2)]
    mailed = make_invoice(env, user)
    quotations = {
        "prepaid": make_quotation(env, user, prepayment_percent=0.3),
        "signed": make_quotation(env, user, require_signature=True),
        "together": make_quotation(env, user),
    }
    return {
        **invoices,
        "several": several,
        "late": late,
        "terms": make_customer_with_terms(env, screen),
        "mailed": mailed.id,
        "link": read_link(env, mailed),
        "quotations": quotations,
        "subscription": make_subscription(env, user),
    }


def make_customer_with_terms(env, screen):
    """Somebody of another company, who pays early or in instalments."""
    user = make_user(env, f"{screen}_terms", make_company(env, f"Inn {screen.title()}"))
    terms = make_terms(env)
    signed = {"signed_by": "Sanne", "signed_on": fields.Datetime.now()}
    return {
        "early": [make_invoice(env, user, terms["early"]).id for _number in range(2)],
        "parts": [
            make_invoice(env, user, terms["parts"], ago=20, price=1000).id,
            make_invoice(env, user, terms["parts"], price=500).id,
        ],
        "credit": make_invoice(env, user, terms["parts"], kind="out_refund").id,
        "signed": make_quotation(env, user, **signed),
    }


def make_terms(env):
    """Two per cent off for who pays early, and 30 of 100 at once."""
    whole = {"value": "percent", "value_amount": 100, "nb_days": 30}
    first = {"value": "percent", "value_amount": 30, "nb_days": 0}
    rest = {"value": "percent", "value_amount": 70, "nb_days": 30}
    discount = {
        "early_discount": True,
        "discount_percentage": 2,
        "discount_days": 10,
    }
    terms = env["account.payment.term"]
    return {
        name: terms.create(
            {"name": name, "line_ids": [Command.create(line) for line in lines], **more}
        )
        for name, lines, more in (
            ("early", [whole], discount),
            ("parts", [first, rest], {}),
        )
    }


def make_invoice(
    env, user, terms=None, due=20, ago=None, price=100, kind="out_invoice"
):
    today = fields.Date.context_today(env.user)
    ago = (0 if terms else 30) if ago is None else ago
    dates = {"invoice_payment_term_id": terms.id if terms else False}
    if not terms:
        dates["invoice_date_due"] = today + timedelta(days=due)
    invoice = env["account.move"].create(
        {
            "move_type": kind,
            "partner_id": user.partner_id.id,
            "invoice_date": today - timedelta(days=ago),
            "invoice_line_ids": [
                Command.create({"name": "Roses", "price_unit": price, "tax_ids": []})
            ],
            **dates,
        }
    )
    invoice.action_post()
    return invoice


def make_quotation(env, user, **values):
    product = env["product.product"].search([("sale_ok", "=", True)], limit=1)
    line = {"product_id": product.id, "price_unit": 100, "tax_ids": []}
    order = env["sale.order"].create(
        {
            "partner_id": user.partner_id.id,
            "require_signature": False,
            "require_payment": True,
            "order_line": [Command.create(line)],
            **values,
        }
    )
    order.state = "sent"
    return order.id


def read_link(env, invoice):
    """The address of the button in the e-mail that the customer gets, as it leaves."""
    template = env.ref("become_portal.mail_template_invoice_online")
    to_customer = {"recipient_ids": [Command.set(invoice.partner_id.ids)]}
    number = template.send_mail(invoice.id, email_values=to_customer)
    [mail] = env["mail.mail"].browse(number)._prepare_outgoing_list()
    link = re.search(r'href="https?://[^/]+(/my/invoices/[^"]+)"', mail["body"])
    return html.unescape(link.group(1))


def make_subscription(env, user):
    """The invoice that a contract made."""
    product = env["product.product"].create(
        {"name": "Garden maintenance", "type": "service", "taxes_id": False}
    )
    line = {
        "product_id": product.id,
        "name": "All that grows in front",
        "price_unit": 240,
        "date_start": "2026-01-01",
        "recurring_next_date": "2026-01-01",
    }
    contract = env["contract.contract"].create(
        {
            "name": "The garden of the hotel",
            "partner_id": user.partner_id.id,
            "line_recurrence": True,
            "contract_line_ids": [Command.create(line)],
        }
    )
    invoice = contract.recurring_create_invoice()
    invoice.action_post()
    return invoice.id
