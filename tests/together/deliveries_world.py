"""A garden firm with a shed, and an order of a Dutch customer: tools, and work."""

from support.people import make_portal_user, speak_dutch

from odoo import Command

PASSWORD = "journey-password"
DUTCH = {"lang": "nl_NL", "tz": "Europe/Amsterdam"}


def main(env):
    env["website"].search([]).default_lang_id = speak_dutch(env)
    env.company.become_timesheet_visibility = "full"
    user = make_portal_user(env, "sanne", "Sanne de Vries", PASSWORD, **DUTCH)
    user.partner_id.parent_id = env["res.partner"].create(
        {"name": "Hotel De Linde", "is_company": True, "lang": "nl_NL"}
    )
    work, spade = env["product.product"].create(
        [
            {
                "name": "Tuinonderhoud",
                "type": "service",
                "service_policy": "delivered_timesheet",
                "service_tracking": "task_in_project",
                "uom_id": env.ref("uom.product_uom_hour").id,
                "list_price": 55,
            },
            {"name": "Spade", "type": "consu", "list_price": 30},
        ]
    )
    work.taxes_id = spade.taxes_id = False
    carrier = env["delivery.carrier"].create(
        {
            "name": "Tulp Pakket",
            "product_id": env["product.product"]
            .create({"name": "Verzending", "type": "service"})
            .id,
            "tracking_url": "https://carrier.example.com/<shipmenttrackingnumber>",
        }
    )
    order = env["sale.order"].create(
        {
            "partner_id": user.partner_id.id,
            "require_signature": True,
            "require_payment": False,
            "order_line": [
                Command.create({"product_id": work.id, "product_uom_qty": 2}),
                Command.create({"product_id": spade.id, "product_uom_qty": 4}),
            ],
        }
    )
    order.action_quotation_sent()
    employee = env["hr.employee"].create({"name": "Joost Groen"})
    return {"order": order.id, "carrier": carrier.id, "employee": employee.id}
