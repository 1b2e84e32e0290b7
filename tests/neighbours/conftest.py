import os

import pytest
from support.mailbox import Mailbox

from .trial import Base


@pytest.fixture(scope="package")
def neighbours():
    """The addons of others, for each Odoo that is started meanwhile."""
    if not os.environ.get("BECOME_NEIGHBOURS"):
        pytest.skip("needs the neighbours, which script/test provides")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.environ["BECOME_NEIGHBOURS"])
        yield


@pytest.fixture(scope="package")
def find_base(neighbours, tmp_path_factory):
    """``find_base(site)``: a portal without neighbours, with a website or without."""
    made = {}
    with Mailbox() as mailbox:

        def find(site):
            if site not in made:
                stock = os.environ["BECOME_SHOP_DB" if site else "BECOME_STOCK_DB"]
                folder = tmp_path_factory.mktemp("neighbours")
                name = "site" if site else "portal"
                made[site] = Base(name, stock, mailbox, folder)
            return made[site]

        yield find
        for base in made.values():
            base.drop()
