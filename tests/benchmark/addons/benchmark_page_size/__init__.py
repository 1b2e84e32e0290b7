"""How many documents a page of a list shows, for a measurement with equal rows.

Loaded by the server, not installed: it changes the classes that Odoo makes its
controllers of. ``BENCHMARK_PAGE_SIZE`` is the number.
"""

import os
from importlib import import_module

ODOO = ("odoo.addons.portal.controllers.portal", "CustomerPortal")
OURS = ("odoo.addons.become_portal.controllers.lists.lists", "BecomePortalLists")


def post_load():
    for module, name in (ODOO, OURS):
        controller = getattr(import_module(module), name)
        controller._items_per_page = int(os.environ["BENCHMARK_PAGE_SIZE"])
