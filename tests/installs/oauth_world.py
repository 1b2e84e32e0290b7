"""Run inside Odoo: a customer who is known to another site."""

from odoo import Command


def main(env, endpoint):
    env.company.become_redirect_login_customer = "/my/orders"
    provider = env["auth.oauth.provider"].create(
        {
            "name": "Somewhere else",
            "body": "Log in somewhere else",
            "client_id": "become",
            "auth_endpoint": endpoint,
            "validation_endpoint": endpoint,
            "enabled": True,
        }
    )
    env["res.users"].with_context(no_reset_password=True).create(
        {
            "name": "Sanne",
            "login": "sanne@example.com",
            "email": "sanne@example.com",
            "group_ids": [Command.set(env.ref("base.group_portal").ids)],
            "oauth_provider_id": provider.id,
            "oauth_uid": "somebody",
        }
    )
    return {"provider": provider.id}
