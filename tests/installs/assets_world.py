"""A hotel with a pump that is maintained for it, a fault reported, and two files."""

from odoo import Command

PASSWORD = "assets-password"


def main(env):
    users = env["res.users"].with_context(no_reset_password=True)
    user = users.create(
        {
            "name": "Sanne",
            "login": "sanne@example.com",
            "email": "sanne@example.com",
            "password": PASSWORD,
            "group_ids": [Command.set(env.ref("base.group_portal").ids)],
        }
    )
    asset = env["maintenance.equipment"].create(
        {"name": "Pump", "become_customer_id": user.partner_id.id}
    )
    requests = env["maintenance.request"].with_user(user).sudo()
    report = requests._become_create_report(
        asset.with_env(requests.env), "It leaks", [], user.partner_id, "key"
    )
    return {
        "sanne": user.partner_id.id,
        "asset": asset.id,
        "report": report.id,
        "files": [make_file(env, record) for record in (asset, report)],
    }


def make_file(env, record):
    values = {
        "name": "manual.txt",
        "raw": b"read me",
        "res_model": record._name,
        "res_id": record.id,
        "become_visible_portal": True,
    }
    return env["ir.attachment"].create(values).id
