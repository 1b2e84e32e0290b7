"""A reseller: what staff keeps by hand, what a contract keeps, and what is left."""

from odoo import Command

SHOWN = (
    "customer_name",
    "name",
    "period",
    "amount",
    "fee_type",
    "fee_rate",
    "fee_amount",
    "date_start",
    "date_end",
    "internal_note",
)


def main(env, step=None):
    """Take a step, and return the rows of the register as they are then."""
    if step:
        globals()[step](env)
        env.flush_all()
        env.cr.precommit.run()
    rows = env["become.reseller.subscription"].search([], order="id")
    return [
        {
            **{name: str(row[name]) for name in SHOWN},
            "reseller": row.reseller_id.name,
            "earned": round(sum(row.fee_ids.mapped("amount")), 2),
        }
        for row in rows
    ]


def by_hand(env):
    """A row that staff keeps, with an invoice that was paid."""
    if not env.company.chart_template:
        env["account.chart.template"].try_loading("generic_coa", env.company)
    partners = env["res.partner"]
    hotel = partners.create({"name": "Hotel De Linde", "is_company": True})
    reseller = partners.create(
        {
            "name": "Tuinadvies",
            "is_company": True,
            "become_role_ids": env.ref("become_portal.role_reseller").ids,
        }
    )
    product = env["product.product"].create({"name": "Garden", "type": "service"})
    invoice = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": hotel.id,
            "invoice_date": "2026-01-15",
            "invoice_line_ids": [
                Command.create(
                    {"product_id": product.id, "price_unit": 80, "tax_ids": []}
                )
            ],
        }
    )
    invoice.action_post()
    env["become.reseller.subscription"].create(
        {
            "name": "Garden",
            "customer_name": "The hotel",
            "partner_id": hotel.id,
            "reseller_id": reseller.id,
            "amount": 80,
            "fee_type": "percent",
            "fee_rate": 25,
            "internal_note": "By hand",
            "invoice_ids": [Command.set(invoice.ids)],
        }
    )
    pay(env, invoice)


def by_contract(env):
    """The same customer and reseller, and a contract of another subscription."""
    contract = env["contract.contract"].create(
        {
            "name": "Watering",
            "partner_id": find(env, "Hotel De Linde").id,
            "become_reseller_id": find(env, "Tuinadvies").id,
            "become_fee_rate": 10,
            "contract_line_ids": [
                Command.create(
                    {
                        "product_id": env["product.product"]
                        .create({"name": "Watering", "taxes_id": False})
                        .id,
                        "name": "Watering",
                        "price_unit": 200,
                        "date_start": "2026-01-01",
                        "recurring_next_date": "2026-01-01",
                    }
                )
            ],
        }
    )
    invoice = contract.recurring_create_invoice()
    invoice.action_post()
    pay(env, invoice)


def by_lines(env):
    """A contract with several lines: an invoice paid in part, and one not at all."""
    product = env["product.product"].create({"name": "Hedges", "taxes_id": False})
    contract = env["contract.contract"].create(
        {
            "name": "Hedges",
            "partner_id": find(env, "Hotel De Linde").id,
            "become_reseller_id": find(env, "Tuinadvies").id,
            "become_fee_rate": 10,
            "contract_line_ids": [
                Command.create(
                    {
                        "product_id": product.id,
                        "name": name,
                        "price_unit": price,
                        "date_start": "2026-01-01",
                        "recurring_next_date": "2026-01-01",
                    }
                )
                for name, price in (("Front", 100), ("Back", 300))
            ],
        }
    )
    for part in (200, 0):
        invoice = contract.recurring_create_invoice()
        invoice.action_post()
        if part:
            pay(env, invoice, part)


def renew(env):
    """Let contract lines be renewed and succeeded, as ``contract_line_successor``."""
    contract = env["contract.contract"].search([("name", "=", "Watering")])
    line = contract.contract_line_ids
    env.company.create_new_line_at_contract_line_renew = True
    line.write(
        {
            "date_end": "2026-06-30",
            "is_auto_renew": True,
            "auto_renew_interval": 1,
            "auto_renew_rule_type": "yearly",
        }
    )
    env["contract.line"].cron_renew_contract_line()
    new = contract.contract_line_ids - line
    new.is_auto_renew = False
    wizard = env["contract.line.wizard"].create(
        {
            "contract_line_id": new.id,
            "date_start": "2027-07-01",
            "date_end": "2027-12-31",
        }
    )
    wizard.plan_successor()


def pay_rest(env):
    """Pay what is open of the contract with several lines."""
    for invoice in env["account.move"].search(
        [("payment_state", "in", ("partial", "not_paid")), ("state", "=", "posted")]
    ):
        if invoice.move_type == "out_invoice":
            pay(env, invoice)


def book_again(env):
    """Take the payments off and put them back: fees are made anew by it."""
    for invoice in env["account.move"].search([("move_type", "=", "out_invoice")]):
        lines = invoice.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )
        others = lines.matched_credit_ids.credit_move_id
        lines.remove_move_reconcile()
        env.flush_all()
        env.cr.precommit.run()
        (lines | others).reconcile()


def pay(env, invoice, amount=None):
    wizards = env["account.payment.register"].with_context(
        active_model="account.move", active_ids=invoice.ids
    )
    wizard = wizards.create({"payment_date": invoice.invoice_date})
    if amount:
        wizard.amount = amount
    wizard._create_payments()


def find(env, name):
    return env["res.partner"].search([("name", "=", name)])
