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
    """A database with or without ``contract``, and the rows of its register."""

    def __init__(self, database):
        self.database = database

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


@pytest.fixture(scope="module")
def register_alone():
    """A database with a register and without contracts, to make copies of."""
    if not os.environ.get("BECOME_STOCK_DB"):
        pytest.skip("needs a database without our addons, which script/test provides")
    database = clone_database("register_alone", os.environ["BECOME_STOCK_DB"])
    register = Register(database)
    register.module("uninstall", "contract")
    register.module("install", "become_portal")
    yield database
    drop_database(database)


@pytest.fixture
def register(register_alone):
    yield from copy_register(register_alone)


@pytest.fixture
def register_with_contract(stock_with_ours):
    yield from copy_register(stock_with_ours)


def copy_register(source):
    database = clone_database("register", source)
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


@pytest.mark.parametrize("addon", [GLUE, "contract"])
def test_what_was_earned_with_several_lines_outlives_the_contracts(
    register_with_contract, addon
):
    register = register_with_contract
    register.after("by_hand")
    before = register.after("by_lines")
    assert earned(before) == [20, 5, 15]

    register.module("uninstall", addon)
    assert register.after() == before
    assert register.after("book_again") == before
    # what had been invoiced by then goes on to earn
    assert earned(register.after("pay_rest")) == [20, 20, 60]


def test_renewals_and_successors_keep_the_reseller(register_with_contract):
    register = register_with_contract
    register.after("by_hand")
    register.module("install", "contract_line_successor")
    [_by_hand, before] = register.after("by_contract")
    rows = register.after("renew")[1:]
    assert [row["reseller"] for row in rows] == ["Tuinadvies"] * 3
    assert [row["date_start"] for row in rows] == [
        "2026-01-01",
        "2026-07-01",
        "2027-07-01",
    ]
    assert [row["date_end"] for row in rows] == [
        "2026-06-30",
        "2027-06-30",
        "2027-12-31",
    ]
    assert {row["fee_rate"] for row in rows} == {before["fee_rate"]}
    assert earned(rows) == [20, 0, 0]


def earned(rows):
    return [row["earned"] for row in rows]
