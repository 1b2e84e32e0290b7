"""Neighbours beside ours: those that are quick, all at once, or those that were asked
for, each by itself."""

import os

import pytest

from .results import (
    DOCUMENT,
    find_missing,
    is_as_expected,
    judge,
    keep,
    key_of,
    read_results,
    write_document,
)
from .table import DOCUMENTED, NEIGHBOURS, pins
from .trial import Trial

ASKED = os.environ.get("BECOME_NEIGHBOURS_ASKED", "")
MOST_SECONDS = 240


def choose():
    """Those asked for by name; or that were not tried in their version and for all that
    there is, or did not work when they were."""
    if not ASKED:
        return []
    if ASKED != "untried":
        known = {one.name: one for one in NEIGHBOURS}
        unknown = set(ASKED.split()) - known.keys()
        assert not unknown, f"not in the table: {unknown}"
        return [known[name] for name in ASKED.split()]
    results = read_results()
    return [
        one for one in NEIGHBOURS if not is_as_expected(one, results.get(key_of(one)))
    ]


@pytest.mark.skipif(bool(ASKED), reason="others were asked for")
def test_the_quick_ones_work_beside_ours(find_base):
    quick = [one for one in NEIGHBOURS if one.quick]
    assert len(quick) == 3
    assert not any(one.site for one in quick)
    trial = Trial(find_base(site=False), *quick)
    assert judge(trial.run()) == "works", "\n\n".join(trial.faults)


# beside the time of the base, which the first of them makes
@pytest.mark.timeout(3 * MOST_SECONDS)
@pytest.mark.parametrize("neighbour", choose(), ids=lambda one: one.name)
def test_works_beside_ours(neighbour, find_base):
    trial = Trial(find_base(neighbour.site), neighbour)
    row = trial.run()
    row["result"] = judge(row)
    keep(neighbour, row)
    assert row["seconds"] <= MOST_SECONDS
    assert is_as_expected(neighbour, row), "\n\n".join(trial.faults)


def test_the_document_is_what_the_results_say():
    assert DOCUMENT.read_text() == write_document()


def test_each_pin_is_a_neighbour_or_what_one_needs():
    names = [one.name for one in NEIGHBOURS]
    assert len(names) == len(set(names))
    assert {one.name for one in NEIGHBOURS if one.kind == "oca"} <= pins().keys()


def test_who_does_not_work_says_why():
    documented = [one for one in NEIGHBOURS if one.expected == DOCUMENTED]
    assert len(documented) <= 3
    assert all(one.reason for one in documented)


def test_each_was_tried_in_its_version_and_is_as_expected():
    results = read_results()
    assert len(NEIGHBOURS) >= 45
    rows = {one.name: results.get(key_of(one)) for one in NEIGHBOURS}
    missing = {
        name: lacks for name, row in rows.items() if (lacks := find_missing(row))
    }
    assert not missing, f"not tried yet, ./script/test --neighbours does: {missing}"
    assert all(is_as_expected(one, rows[one.name]) for one in NEIGHBOURS)
