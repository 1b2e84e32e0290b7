"""Words that the guards of customers' own data share."""

from collections.abc import Iterable

from odoo.api import Environment
from odoo.exceptions import UserError

OFF = "off"
APPROVAL = "approval"
DIRECT = "direct"
OWN_DATA_MODES = [
    (OFF, "Not by customers"),
    (APPROVAL, "After approval"),
    (DIRECT, "Immediately"),
]
STRICT_TO_LOOSE = (OFF, APPROVAL, DIRECT)

#: what customers edit, each with a setting of its own on the company
ADDRESSES = "addresses"
COMPANY = "company"
CONTACTS = "contacts"

ADDRESS_TYPES = ("invoice", "delivery", "other")

#: what decides which company (commercial partner) a contact belongs to
TREE_FIELDS = frozenset(("parent_id", "is_company"))

GUARD_CONTEXT_KEY = "become_own_data_pass"


class GuardBypass:
    """In the context, this class itself says that a write was decided already.

    Contexts come from browsers too, but a browser can't send a Python class, so this
    can't be forged.
    """


class Checkout:
    """In the context, this class itself says that an order is being placed."""


def decided() -> dict:
    """Return the context in which what we decided is written.

    :rtype: dict
    """
    return {GUARD_CONTEXT_KEY: GuardBypass}


def is_decided(env: Environment) -> bool:
    return env.context.get(GUARD_CONTEXT_KEY) is GuardBypass


def is_checkout(env: Environment) -> bool:
    return env.context.get(GUARD_CONTEXT_KEY) is Checkout


def is_order(value: object) -> bool:
    """Whether this is the order of a checkout, and not a text that a form sent.

    Shops hand it out in a wrapper, so it is known by its name and not by its class.
    """
    return getattr(value, "_name", "") == "sale.order" and bool(value)


def to_bytes(value: str | bytes | bool | None) -> bytes:
    """Return what is in a binary field, whichever way it was written."""
    if isinstance(value, str):
        value = value.encode()
    return value or b""


def field_error(message: str, names: Iterable[str] = ()) -> UserError:
    """Return an error that a form can show beside its fields.

    :param names: the fields that it is about
    """
    error = UserError(message)
    error.become_fields = tuple(names)
    return error
