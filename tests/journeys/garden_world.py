"""A garden firm with a Dutch customer and a quotation that nobody has seen yet."""

from support.people import speak_dutch

from odoo import Command
from odoo.tools import SQL

PASSWORD = "journey-password"


def main(env, smtp_port=None, hours=()):
    """Make the world.

    :param smtp_port: where mails go; nobody gets any without
    :param hours: for each number an order more, with that many hours on it
    """
    speak_dutch(env)
    env.company.write(
        {
            "name": "Groen & Zo",
            "email": "office@example.com",
            "become_timesheet_visibility": "full" if hours else "hide",
            # else the first document that is sent asks for it
            "external_report_layout_id": env.ref("web.external_layout_standard").id,
        }
    )
    if smtp_port:
        env["ir.mail_server"].create(
            {"name": "Loopback", "smtp_host": "127.0.0.1", "smtp_port": smtp_port}
        )
    customer = make_user(env, "sanne", "Sanne de Vries", "group_portal", lang="nl_NL")
    customer.partner_id.parent_id = env["res.partner"].create(
        {"name": "Hotel De Linde", "is_company": True, "lang": "nl_NL"}
    )
    staff = make_user(env, "joost", "Joost Groen", "group_system")
    staff.group_ids += (
        env.ref("account.group_account_invoice")
        + env.ref("hr_timesheet.group_timesheet_manager")
        + env.ref("project.group_project_manager")
        + env.ref("sales_team.group_sale_manager")
    )
    employee = env["hr.employee"].create({"name": "Joost Groen", "user_id": staff.id})
    return {
        "order": make_order(env, customer, staff).id,
        "busy_orders": [
            make_busy_order(env, customer, staff, employee, count).id for count in hours
        ],
    }


def make_user(env, login, name, group, **values):
    users = env["res.users"].with_context(no_reset_password=True)
    return users.create(
        {
            "name": name,
            "login": login,
            "email": f"{login}@example.com",
            "password": PASSWORD,
            "tz": "Europe/Amsterdam",
            "group_ids": [Command.set(env.ref(f"base.{group}").ids)],
            **values,
        }
    )


def make_order(env, customer, staff):
    gardening = env["product.product"].create(
        {
            "name": "Gardening",
            "type": "service",
            "service_policy": "delivered_timesheet",
            "service_tracking": "task_in_project",
            "uom_id": env.ref("uom.product_uom_hour").id,
            "list_price": 55,
        }
    )
    return env["sale.order"].create(
        {
            "partner_id": customer.partner_id.id,
            "user_id": staff.id,
            "order_line": [
                Command.create({"product_id": gardening.id, "product_uom_qty": 20})
            ],
        }
    )


def make_busy_order(env, customer, staff, employee, count):
    """A confirmed order with this many lines of one hour."""
    order = make_order(env, customer, staff)
    order.action_confirm()
    task = order.tasks_ids
    line = env["account.analytic.line"].create(
        {
            "name": "Weeding",
            "project_id": task.project_id.id,
            "task_id": task.id,
            "employee_id": employee.id,
            "unit_amount": 1,
        }
    )
    env.flush_all()
    multiply(env, line, count)
    env.add_to_compute(order.order_line._fields["qty_delivered"], order.order_line)
    env.flush_all()
    return order


def multiply(env, record, count):
    """Copy a record in the database, which is a hundred times faster than Odoo."""
    columns = SQL(", ").join(
        SQL.identifier(field.name)
        for field in record._fields.values()
        if field.store and field.column_type and field.name != "id"
    )
    env.cr.execute(
        SQL(
            "INSERT INTO %(table)s (%(columns)s) SELECT %(columns)s "
            "FROM %(table)s, generate_series(2, %(count)s) WHERE id = %(id)s",
            table=SQL.identifier(record._table),
            columns=columns,
            count=count,
            id=record.id,
        )
    )
    env.invalidate_all()
