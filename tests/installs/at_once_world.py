"""A company with two managers, a colleague without a login, a mower, two suppliers.

One of the suppliers is new, the other one is asked for a price.
"""

from odoo import Command, fields

PASSWORD = "at-once-password"
MANAGERS = ("rose", "daisy")
COMPETITOR = "thistle"
SUPPLIER = "heather"


def main(env):
    house = env["res.partner"].create({"name": "Garden Lovers", "is_company": True})
    for name in MANAGERS:
        make_manager(env, name, house)
    competitor = house.copy({"name": "Competitor", "is_company": True})
    make_manager(env, COMPETITOR, competitor)
    gerard = make_contact(env, "gerard", house)
    # works for both
    shared = [make_contact(env, "shared", company) for company in (house, competitor)]
    signup = env["become.supplier.signup"].create(
        {
            "company_name": "Kwekerij",
            "name": "Fleur",
            "email": "fleur@example.com",
            "products_services": "Tulips",
        }
    )
    env.company.become_supplier_signup = True
    env.company.become_supplier_approval = True
    signup._become_confirm()
    return {
        "house": house.id,
        "gerard": gerard.id,
        "shared": [contact.id for contact in shared],
        "signup": signup.id,
        "request": make_request(env),
        "held": make_request(env),
        "files": [make_upload(env, MANAGERS[0], number) for number in range(4)],
        "asset": make_asset(env, house),
    }


def make_asset(env, house):
    values = {"name": "Mower", "become_customer_id": house.id}
    return env["maintenance.equipment"].create(values).id


def make_upload(env, login, number):
    """A file that a manager sent to a quotation."""
    env.company.become_customer_upload = True
    user = env["res.users"].search([("login", "=", login)])
    order = env["sale.order"].create({"partner_id": user.partner_id.id})
    order.state = "sent"
    files = env["ir.attachment"].with_user(user).sudo()
    values = {
        "name": f"gate {number}.txt",
        "raw": b"A gate of oak",
        "res_model": order._name,
        "res_id": order.id,
        "become_visible_portal": True,
    }
    return files.create(values).id


def make_manager(env, name, company):
    user = make_user(env, name)
    user.partner_id.write({"parent_id": company.id, "become_portal_manager": True})


def make_user(env, name):
    users = env["res.users"].with_context(no_reset_password=True)
    return users.create(
        {
            "name": name,
            "login": name,
            "email": f"{name}@example.com",
            "password": PASSWORD,
            "group_ids": [Command.set(env.ref("base.group_portal").ids)],
        }
    )


def make_request(env):
    """Make a request that its supplier has not answered, and return its number."""
    user = env["res.users"].search([("login", "=", SUPPLIER)])
    supplier = (user or make_user(env, SUPPLIER)).partner_id
    supplier.become_role_ids = env.ref("become_portal.role_supplier")
    product = env["product.product"].create({"name": "Heather", "type": "consu"})
    request = env["purchase.order"].create(
        {
            "partner_id": supplier.id,
            "user_id": env.ref("base.user_admin").id,
            "order_line": [
                Command.create(
                    {
                        "product_id": product.id,
                        "product_qty": 2,
                        "price_unit": 1,
                        "date_planned": fields.Datetime.now(),
                    }
                )
            ],
            "state": "sent",
        }
    )
    return request.id


def make_contact(env, name, company):
    return env["res.partner"].create(
        {"name": name, "email": f"{name}@example.com", "parent_id": company.id}
    )
