"""A hotel with a contract that a reseller brought in, before staff has said so."""

import runpy
from pathlib import Path

from odoo import Command

# this runs inside Odoo, where the tests are no package
waiting = runpy.run_path(str(Path(__file__).with_name("actions_world.py")))
make_company, make_user = waiting["make_company"], waiting["make_user"]


def main(env):
    waiting["take_payments"](env)
    env.company.external_report_layout_id = env.ref("web.external_layout_standard")
    hotel = make_user(env, "sanne", make_company(env, "Hotel De Linde"))
    adviser = make_company(env, "Tuinadvies")
    adviser.become_role_ids = env.ref("become_portal.role_reseller")
    make_user(env, "thijs", adviser)
    product = env["product.product"].create(
        {"name": "Garden maintenance", "type": "service", "taxes_id": False}
    )
    contract = env["contract.contract"].create(
        {
            "name": "The garden of the hotel",
            "code": "C-2026-7",
            "partner_id": hotel.partner_id.id,
            "line_recurrence": True,
            "contract_line_ids": [
                Command.create(
                    {
                        "product_id": product.id,
                        "name": "All that grows in front",
                        "price_unit": 240,
                        "date_start": "2026-01-01",
                        "recurring_next_date": "2026-01-01",
                    }
                )
            ],
        }
    )
    return {"contract": contract.id, "line": contract.contract_line_ids.id}
