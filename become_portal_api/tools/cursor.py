"""Cursors: where a list goes on, signed for who asked and what was asked."""

from typing import Any

from odoo.api import Environment
from odoo.tools import hash_sign, verify_hash_signed

from .problem import Problem

VALIDITY_HOURS = 48
#: of what is sent to be a cursor
MAX_CURSOR_LENGTH = 500


def make_cursor(env: Environment, asked: list, position: list) -> str:
    """Return the text by which a list goes on.

    :param asked: the list and its filters, as JSON can hold them: it goes on in no
        other
    :param position: where it goes on, as JSON can hold it
    """
    # sudo: ir.config_parameter - the secret of the database, which signs
    return hash_sign(
        env(su=True), _get_scope(env, asked), position, expiration_hours=VALIDITY_HOURS
    )


def read_cursor(env: Environment, asked: list, text: str) -> list[Any] | None:
    """Return where a list goes on; None at its beginning.

    :param text: what was sent; empty for none
    :raise Problem: where we never signed it, for another user or list, or too long ago
    """
    if not text:
        return None
    try:
        # sudo: ir.config_parameter - the secret of the database, which signs
        position = verify_hash_signed(env(su=True), _get_scope(env, asked), text)
    except (ValueError, TypeError, IndexError):
        position = None
    if position is None:
        raise Problem("invalid_cursor")
    return position


def _get_scope(env: Environment, asked: list) -> str:
    return repr(("become_portal_api.cursor", env.uid, asked))
