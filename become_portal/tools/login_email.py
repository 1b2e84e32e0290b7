"""What an e-mail address is as a login."""

import unicodedata
from typing import Literal

from odoo.api import Environment
from odoo.tools import email_normalize

LOGIN_BY_EMAIL = "become_portal.login_by_email"


class Ours:
    """In the context, this class itself says that one of our own methods put it there.

    Contexts come from browsers too, but a browser can't send a Python class, so this
    can't be forged.
    """


#: logins follow the addresses later, when all is written that belongs together
LATER = {"become_login_later": Ours}
#: nobody is warned of a login that another one stood for a moment before
QUIET = {"become_login_quiet": Ours}


def is_later(env: Environment) -> bool:
    return env.context.get("become_login_later") is Ours


def is_quiet(env: Environment) -> bool:
    return env.context.get("become_login_quiet") is Ours


def login_of_email(email: str) -> str | Literal[False]:
    """Return the login that belongs to an e-mail address, or False.

    There is none for no address, for several, and for one that can be mistaken for
    another: with letters that only look like others, or that nobody sees.

    :param str email: as somebody typed it
    """
    address = email_normalize(email or "")
    if not address or unicodedata.normalize("NFKC", address) != address:
        return False
    if any(unicodedata.category(letter)[0] in "CZ" for letter in address):
        return False
    return address
