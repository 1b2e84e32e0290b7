"""A shop with one product, and customers who may not change their data themselves."""

from odoo import Command

PASSWORD = "shop-password"
OFF = dict.fromkeys(
    ("become_edit_company", "become_edit_contacts", "become_edit_addresses"), "off"
)


def main(env):
    env.company.write(OFF)
    netherlands = env.ref("base.nl")
    product = env["product.product"].create(
        {"name": "Roses", "type": "consu", "list_price": 10, "is_published": True}
    )
    empty = make_login(env, "empty")
    full = make_login(
        env,
        "full",
        phone="+31 35 1",
        street="Kerkstraat 5",
        zip="1411 AA",
        city="Naarden",
        country_id=netherlands.id,
    )
    return {
        "product": product.id,
        "template": product.product_tmpl_id.id,
        "country": netherlands.id,
        "empty": empty.id,
        "full": full.id,
    }


def make_login(env, login, **values):
    user = (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": login.title(),
                "login": login,
                "email": f"{login}@example.com",
                "password": PASSWORD,
                "group_ids": [Command.set(env.ref("base.group_portal").ids)],
            }
        )
    )
    user.partner_id.write(values)
    return user.partner_id
