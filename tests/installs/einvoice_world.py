"""Run inside Odoo: a customer, and an invoice for each format of e-invoices."""

from support.people import make_sanne

from odoo import Command

DUTCH = {"zip": "1011 AB", "city": "Amsterdam"}


def main(env, password, formats):
    make_company(env)
    customer = make_sanne(env, password).partner_id
    nl = env.ref("base.nl").id
    vat = "NL123456782B90"
    customer.write({**DUTCH, "street": "Kade 1", "country_id": nl, "vat": vat})
    env.ref("account.account_invoices").become_filename = "{number}-{date}-{customer}"
    more = ("flagged", "later")
    invoices = {name: make_invoice(env, customer, False) for name in (*formats, *more)}
    invoices["hiding"] = make_invoice(env, customer, True)
    invoices["hiding_facturx"] = make_invoice(env, customer, True)
    invoices["not_sent"] = make_invoice(env, customer, False)
    env["res.users"].with_context(no_reset_password=True).create(
        {
            "name": "Somebody else",
            "login": "stranger",
            "password": password,
            "group_ids": [Command.set(env.ref("base.group_portal").ids)],
        }
    )
    return {
        "customer": customer.id,
        "invoices": {name: invoice.id for name, invoice in invoices.items()},
        "token": invoices[formats[0]]._portal_ensure_token(),
    }


def make_company(env):
    if not env.company.chart_template:
        env["account.chart.template"].try_loading("generic_coa", env.company)
    env.company.account_sale_tax_id.amount = 21
    env.company.write(
        {
            **DUTCH,
            "name": "Groen",
            "email": "office@example.com",
            "phone": "+31 20 123 4567",
            "street": "Laan 2",
            "country_id": env.ref("base.nl").id,
            "vat": "NL000099998B57",
            "company_registry": "12345678",
            "external_report_layout_id": env.ref("web.external_layout_standard").id,
        }
    )
    partner = env.company.partner_id
    partner.write({"peppol_eas": "0106", "peppol_endpoint": "12345678"})
    env["res.partner.bank"].create(
        {
            "acc_number": "NL91ABNA0417164300",
            "partner_id": partner.id,
            "allow_out_payment": True,
        }
    )
    env.ref("base.user_admin").email = "admin@example.com"


def make_invoice(env, customer, hiding):
    """With a file that goes along, and one that does not."""
    section = {"display_type": "line_section", "collapse_composition": hiding}
    tax = {"tax_ids": [Command.set(env.company.account_sale_tax_id.ids)]}
    lines = [
        {"name": "Work", "price_unit": 100, **tax},
        {"name": "Package", **section},
        {"name": "Garden hose", "price_unit": 77.25, **tax},
    ]
    invoice = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": customer.id,
            "invoice_date": "2026-03-13",
            "invoice_line_ids": [
                Command.create({"sequence": place, **line})
                for place, line in enumerate(lines)
            ],
        }
    )
    invoice.action_post()
    for name, goes_along in (("terms.pdf", True), ("internal.pdf", False)):
        env["ir.attachment"].create(
            {
                "name": name,
                "raw": f"%PDF-1.4 {name}".encode(),
                "res_model": invoice._name,
                "res_id": invoice.id,
                "become_visible_email": goes_along,
            }
        )
    return invoice
