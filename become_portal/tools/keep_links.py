"""Whether somebody decided about a supplier, or something happened by itself."""

from odoo.api import Environment


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
