"""Tokens in links that are mailed to an address: who opens one can read its mail."""

from odoo.api import Environment
from odoo.models import BaseModel
from odoo.tools import hash_sign, verify_hash_signed

LINK_VALIDITY_HOURS = 48


def make_token(record: BaseModel, scope: str, email: str) -> str:
    """Return what names a record in the link to it.

    :param str scope: what the link is for; it opens nothing else
    :param str email: the address that it is mailed to
    """
    # sudo: ir.config_parameter - the secret of the database, which signs
    env = record.sudo().env
    return hash_sign(
        env, scope, [record.id, email], expiration_hours=LINK_VALIDITY_HOURS
    )


def read_token(env: Environment, scope: str, token: str) -> tuple[int, str]:
    """Return which record a token names, and the address: 0 for what we never signed.

    :rtype: tuple[int, str]
    """
    try:
        # sudo: ir.config_parameter - the secret of the database, which signs
        return verify_hash_signed(env(su=True), scope, token) or (0, "")
    except (ValueError, TypeError, IndexError):
        return (0, "")


class Automatic:
    """In the context, this class itself says that nobody decided.

    Contexts come from browsers too, but a browser can't send a Python class, so this
    can't be forged.
    """


#: links of documents that are closed now are kept: they open nothing, until somebody
#: approves the supplier
KEEP_LINKS = {"become_keep_links": Automatic}


def keeps_links(env: Environment) -> bool:
    return env.context.get("become_keep_links") is Automatic
