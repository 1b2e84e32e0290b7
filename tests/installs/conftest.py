import os

import pytest
from support.database import clone_database, drop_database, install

from .test_lifecycle import find_complaints


@pytest.fixture(scope="package")
def shop_with_ours():
    """A database with a shop and our addons, to make copies of."""
    if not os.environ.get("BECOME_SHOP_DB"):
        pytest.skip("needs a shop without our addons, which script/test provides")
    database = clone_database("shop_with_ours", os.environ["BECOME_SHOP_DB"])
    assert find_complaints(install(database, "become_portal")) == []
    yield database
    drop_database(database)
