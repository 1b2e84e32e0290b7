"""What a company has before it installs anything of ours: a customer with documents."""

from support.people import make_sanne

from odoo import Command

PASSWORD = "earlier-password"


def main(env):
    customer = make_customer(env)
    order = make_order(env, customer)
    invoice = order._create_invoices()
    invoice.action_post()
    ids = {"order": order.id, "invoice": invoice.id, "task": order.tasks_ids.id}
    for document in (order, invoice, order.tasks_ids):
        env["ir.attachment"].create(
            {
                "name": f"notes of {document._table}.txt",
                "raw": b"What we keep to ourselves",
                "res_model": document._name,
                "res_id": document.id,
            }
        )
    return ids


def make_customer(env):
    return make_sanne(env, PASSWORD).partner_id


def make_order(env, customer):
    """A confirmed order with hours on its task, which the customer follows."""
    product = env["product.product"].create(
        {
            "name": "Gardening",
            "type": "service",
            "service_policy": "delivered_timesheet",
            "service_tracking": "task_in_project",
        }
    )
    order = env["sale.order"].create(
        {
            "partner_id": customer.id,
            "order_line": [Command.create({"product_id": product.id})],
        }
    )
    order.action_confirm()
    task = order.tasks_ids
    task.project_id.message_subscribe(customer.ids)
    employee = env["hr.employee"].create({"name": "Joost Groen"})
    for day, hours in (("2026-03-02", 1.5), ("2026-03-03", 2.25)):
        env["account.analytic.line"].create(
            {
                "name": "Weeding",
                "date": day,
                "project_id": task.project_id.id,
                "task_id": task.id,
                "employee_id": employee.id,
                "unit_amount": hours,
            }
        )
    return order
