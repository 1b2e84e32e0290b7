"""Run inside Odoo: load the demo data of our addons, and only that."""

from odoo.modules.loading import load_data
from odoo.modules.module_graph import ModuleGraph


def main(
    env,
    addons=(
        "become_portal",
        "become_portal_assortment",
        "become_portal_supplier",
        "become_portal_purchase",
        "become_portal_contract",
        "become_portal_maintenance",
    ),
):
    look_dutch(env.company)
    graph = ModuleGraph(env.cr, mode="load")
    installed = env["ir.module.module"].search([("state", "=", "installed")])
    graph.extend(installed.mapped("name"))
    for addon in addons:
        # not load_demo: it takes an error for an answer
        load_data(env(su=True), {}, "init", kind="demo", package=graph[addon])
    modules = installed.filtered(lambda module: module.name in addons)
    modules.demo = True
    modules._update_translations(["nl_NL"])
    name_tax(env.company.account_sale_tax_id)
    records = env["ir.model.data"].search(
        [("module", "in", addons), ("name", "=like", "demo\\_%")]
    )
    return {record.name.removeprefix("demo_"): record.res_id for record in records}


def look_dutch(company):
    """Give the company euros and one tax, as in the Netherlands, for the pictures.

    The chart of accounts that tests have is of nowhere. A currency cannot change any
    more once there are invoices.
    """
    company.currency_id = company.env.ref("base.EUR")
    company.account_sale_tax_id.amount = 21
    company.env["account.fiscal.position"].search([]).auto_apply = False


def name_tax(tax):
    # last, because with a language comes Odoo's own name
    tax.write({"name": "21%", "invoice_label": "21%"})
    names = {"en_US": "VAT 21%", "nl_NL": "Btw 21%"}
    tax.tax_group_id.update_field_translations("name", names)
