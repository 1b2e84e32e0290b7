import os

import pytest
from support.database import clone_database, drop_database, install

from .test_lifecycle import find_complaints


@pytest.fixture
def make_company(tmp_path):
    """``make_company("name", kind, source)``: a copy of a database, without our addons
    if none is given, in which they come and go, as a company of that kind; its files
    are in a folder of the test."""
    made = []

    def make(name, kind, source=None):
        if not os.environ.get("BECOME_STOCK_DB"):
            pytest.skip("needs a database without ours, which script/test provides")
        database = clone_database(name, source or os.environ["BECOME_STOCK_DB"])
        made.append(database)
        return kind(database, tmp_path)

    yield make
    for database in made:
        drop_database(database)


@pytest.fixture(scope="package")
def stock_with_ours():
    """A database with our addons as they come by themselves, to make copies of."""
    if not os.environ.get("BECOME_STOCK_DB"):
        pytest.skip("needs a database without ours, which script/test provides")
    yield from install_ours("stock_with_ours", os.environ["BECOME_STOCK_DB"])


@pytest.fixture(scope="package")
def shop_with_ours():
    """The same, with a shop."""
    if not os.environ.get("BECOME_SHOP_DB"):
        pytest.skip("needs a shop without our addons, which script/test provides")
    yield from install_ours("shop_with_ours", os.environ["BECOME_SHOP_DB"])


def install_ours(name, source):
    database = clone_database(name, source)
    assert find_complaints(install(database, "become_portal")) == []
    yield database
    drop_database(database)
