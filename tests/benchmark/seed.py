"""Run inside Odoo: one of each document, as Odoo makes them, to be copied.

The customer has a login, and an order of which the hours are copied; the neighbour has
everything else.
"""

from datetime import datetime, timedelta

from odoo import Command

LOGIN, PASSWORD = "bench", "benchmark-password"
#: how many orders customers have who have fewer; they have a login of that name
FEWER_ORDERS = {"bench_20": 20, "bench_200": 200}
EMPLOYEES = 20
#: more than a long page of our list of products shows
GOODS = 100
#: filled databases are kept
KEY_DAYS = 3650


def main(env):
    env = env(context={**env.context, "mail_notify_force_send": False})
    if not env.company.chart_template:
        env["account.chart.template"].try_loading(
            "generic_coa", env.company, install_demo=False
        )
    employees = env["hr.employee"].create(
        [{"name": f"Employee {number}"} for number in range(EMPLOYEES)]
    )
    customer = make_contact(env, "Customer")
    make_login(env, customer)
    # a page of settings lists the keys of its reader, which is not what it is timed for
    app = env["res.partner"].create(
        {"name": "Customer's App", "parent_id": customer.parent_id.id}
    )
    api_key = make_key(env, make_login(env, app, "bench_app"))
    ids = {f"busy_{name}": id_ for name, id_ in make_work(env, customer).items()}
    ids["busy_order_name"] = env["sale.order"].browse(ids["busy_order"]).name
    for login in FEWER_ORDERS:
        smaller = make_contact(env, f"Customer {login}")
        make_login(env, smaller, login)
        ids |= {login: smaller.id, f"{login}_company": smaller.parent_id.id}
    neighbour = make_contact(env, "Neighbour")
    ids |= make_work(env, neighbour)
    return {
        **ids,
        **make_papers(env, neighbour, ids["order"]),
        "api_key": api_key,
        "customer": customer.id,
        "customer_company": customer.parent_id.id,
        "neighbour": neighbour.id,
        "neighbour_company": neighbour.parent_id.id,
        "employees": employees.ids,
        "goods": make_goods(env),
    }


def make_contact(env, name):
    company = env["res.partner"].create({"name": name, "is_company": True})
    values = {"name": f"{name}'s Buyer", "parent_id": company.id}
    return env["res.partner"].create(values)


def make_key(env, user):
    env.ref("base.group_portal").api_key_duration = KEY_DAYS
    until = datetime.now() + timedelta(days=KEY_DAYS - 1)
    return env["res.users.apikeys"].with_user(user)._generate(None, "app", until)


def make_login(env, contact, login=LOGIN):
    return (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "partner_id": contact.id,
                "login": login,
                "email": f"{login}@example.com",
                "password": PASSWORD,
                "group_ids": [Command.set(env.ref("base.group_portal").ids)],
            }
        )
    )


def make_work(env, contact):
    """Make a project, and an order with one hour on its task."""
    project = env["project.project"].create(
        {
            "name": f"Work for {contact.parent_id.name}",
            "partner_id": contact.id,
            "privacy_visibility": "portal",
            "allow_billable": True,
        }
    )
    order = make_order(env, contact)
    order.action_confirm()
    task = env["project.task"].create(
        {
            "name": "Gardening",
            "project_id": project.id,
            "partner_id": contact.id,
            "sale_line_id": order.order_line[0].id,
        }
    )
    hour = env["account.analytic.line"].create(
        {
            "name": "Weeding between the roses, and watering them",
            "project_id": project.id,
            "task_id": task.id,
            "employee_id": env["hr.employee"].search([], limit=1, order="id").id,
            "unit_amount": 1,
        }
    )
    for document in (project, order, task):
        document.message_subscribe(contact.ids)
    return {
        "project": project.id,
        "order": order.id,
        "order_line": order.order_line[0].id,
        "task": task.id,
        "hour": hour.id,
    }


def make_order(env, contact):
    gardening = {
        "name": "Gardening",
        "type": "service",
        "service_policy": "delivered_timesheet",
        "uom_id": env.ref("uom.product_uom_hour").id,
        "list_price": 55,
        "taxes_id": False,
    }
    roses = {"name": "Roses", "type": "consu", "list_price": 9, "taxes_id": False}
    products = env["product.product"].create([gardening, roses])
    return env["sale.order"].create(
        {
            "partner_id": contact.id,
            "require_signature": True,
            "require_payment": False,
            "order_line": [
                Command.create({"product_id": product.id, "product_uom_qty": 20})
                for product in products
            ],
        }
    )


def make_goods(env):
    """Make the products of which the customers order another one each time."""
    goods = env["product.product"].create(
        [
            {"name": f"Roses {number}", "type": "consu", "taxes_id": False}
            for number in range(GOODS)
        ]
    )
    return goods.ids


def make_papers(env, contact, order):
    """Make what else there is: a quotation, an invoice, a file of the order."""
    quotation = make_order(env, contact)
    quotation.action_quotation_sent()
    invoice = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": contact.id,
            "invoice_date": "2026-01-15",
            "invoice_line_ids": [
                Command.create(
                    {"name": name, "price_unit": price, "quantity": 2, "tax_ids": []}
                )
                for name, price in (("Gardening", 55), ("Roses", 9))
            ],
        }
    )
    invoice.action_post()
    for document in (quotation, invoice):
        document.message_subscribe(contact.ids)
    file = env["ir.attachment"].create(
        {
            "name": "plan.txt",
            "raw": b"Where the roses go",
            "res_model": "sale.order",
            "res_id": order,
        }
    )
    return {"quotation": quotation.id, "invoice": invoice.id, "file": file.id}
