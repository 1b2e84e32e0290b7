"""Somebody with two thousand invoices, and a supplier with something to answer."""

import runpy
from pathlib import Path

from odoo.tools import SQL

# this runs inside Odoo, where the tests are no package
waiting = runpy.run_path(str(Path(__file__).with_name("actions_world.py")))
NUMBER = 2_000


def main(env):
    waiting["take_payments"](env)
    company = waiting["make_company"](env, "Hotel De Linde")
    many = waiting["make_user"](env, "many", company)
    waiting["make_invoice"](env, many, due=-5)
    invoice = env["account.move"].search([("partner_id", "=", many.partner_id.id)])
    copy_invoice(env, invoice)
    nursery = waiting["make_company"](env, "Kwekerij Van Dam")
    nursery.become_role_ids = env.ref("become_portal.role_supplier")
    ruud = waiting["make_user"](env, "ruud", nursery)
    for _document in range(2):
        waiting["make_request"](env, ruud)
    requests = env["purchase.order"].search([("partner_id", "=", ruud.partner_id.id)])
    order = requests[0]
    order.order_line.price_unit = 10
    order.button_confirm()
    return {"order": order.id, "request": requests[1].id}


def copy_invoice(env, invoice):
    """Make it two thousand of them, in SQL: Odoo takes minutes for that."""
    env.flush_all()
    number = SQL("nth.n")
    name = SQL("'MANY/' || lpad(nth.n::text, 4, '0')")
    move = SQL("%s + nth.n", invoice.id)
    copy_rows(
        env,
        invoice,
        id=move,
        name=name,
        payment_reference=name,
        sequence_prefix=SQL("'MANY/'"),
        sequence_number=number,
        access_token=SQL("gen_random_uuid()::text"),
    )
    env.cr.execute("SELECT setval('account_move_id_seq', max(id)) FROM account_move")
    for line in invoice.line_ids:
        new_id = SQL("nextval('account_move_line_id_seq')")
        copy_rows(env, line, id=new_id, move_id=move, move_name=name)
    env.invalidate_all()


def copy_rows(env, record, **changed):
    """Copy the row of a record, with expressions in which ``nth.n`` counts from 1."""
    env.cr.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s",
        [record._table],
    )
    columns = [column for (column,) in env.cr.fetchall()]
    env.cr.execute(
        SQL(
            "INSERT INTO %s (%s) SELECT %s FROM %s old, generate_series(1, %s) nth(n)"
            " WHERE old.id = %s",
            SQL.identifier(record._table),
            SQL(", ").join(map(SQL.identifier, columns)),
            SQL(", ").join(
                changed.get(column, SQL.identifier("old", column)) for column in columns
            ),
            SQL.identifier(record._table),
            NUMBER - 1,
            record.id,
        )
    )
