"""A company with two managers, a colleague without a login, and a new supplier."""

from odoo import Command

PASSWORD = "at-once-password"
MANAGERS = ("rose", "daisy")


def main(env):
    house = env["res.partner"].create({"name": "Garden Lovers", "is_company": True})
    users = env["res.users"].with_context(no_reset_password=True)
    for name in MANAGERS:
        user = users.create(
            {
                "name": name,
                "login": name,
                "email": f"{name}@example.com",
                "password": PASSWORD,
                "group_ids": [Command.set(env.ref("base.group_portal").ids)],
            }
        )
        user.partner_id.write({"parent_id": house.id, "become_portal_manager": True})
    gerard = env["res.partner"].create(
        {"name": "Gerard", "email": "gerard@example.com", "parent_id": house.id}
    )
    signup = env["become.supplier.signup"].create(
        {
            "company_name": "Kwekerij",
            "name": "Fleur",
            "email": "fleur@example.com",
            "products_services": "Tulips",
        }
    )
    env.company.become_supplier_approval = True
    signup._become_confirm()
    return {"house": house.id, "gerard": gerard.id, "signup": signup.id}
