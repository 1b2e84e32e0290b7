"""The register of resellers before there are contracts, with them, and after."""

import os
import subprocess
from pathlib import Path

import pytest
from support.database import clone_database, drop_database, run_in_odoo

from .test_lifecycle import find_complaints

WORLD = Path(__file__).with_name("contract_world.py")
GLUE = "become_portal_contract"


class Register:
    """A database without ``contract``, and the rows of its register."""

    def __init__(self, database):
        self.database = database
        self.module("uninstall", "contract")
        self.module("install", "become_portal")

    def module(self, command, addon):
        done = subprocess.run(
            [
                os.environ["BECOME_ODOO_BIN"],
                *("module", command, "--database", self.database, addon),
            ],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert find_complaints(done.stderr) == [], done.stderr

    def after(self, step=None):
        """Take a step, and give the rows."""
        return run_in_odoo(self.database, WORLD, step=step)


@pytest.fixture
def register():
    if not os.environ.get("BECOME_STOCK_DB"):
        pytest.skip("needs a database without our addons, which script/test provides")
    database = clone_database("register", os.environ["BECOME_STOCK_DB"])
    yield Register(database)
    drop_database(database)


def test_contracts_take_over_nothing_and_leave_what_they_kept(register):
    by_hand = register.after("by_hand")
    assert [row["earned"] for row in by_hand] == [20]

    register.module("install", "contract")
    assert register.after() == by_hand
    both = register.after("by_contract")
    assert both[:1] == by_hand
    assert [(row["name"], row["earned"]) for row in both[1:]] == [("Watering", 20)]

    register.module("uninstall", GLUE)
    assert register.after() == both
    assert register.after("book_again") == both
