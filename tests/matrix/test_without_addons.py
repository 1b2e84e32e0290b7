"""A short run of the matrix with the core only: what goes with an addon that a company
uninstalled opens nothing of the rest."""

from pathlib import Path

import pytest
from support import world
from support.database import run_in_odoo, uninstall

from .lines import HIDDEN, SHOWN, TOPICS, make_lines
from .test_leak_matrix import Matrix, check_line

# it uninstalls addons first
pytestmark = pytest.mark.timeout(900)

#: that come with the core, and that a company can do without
OPTIONAL = ("become_portal_assortment", "become_portal_supplier")
THERE = tuple(topic for topic in TOPICS if topic.addon not in OPTIONAL)


def choose_lines():
    """For each secret and access path, one actor who must not get it, and one who
    must; not the administrator, who tells nothing about guards. Suppliers who are
    pending try all that is for suppliers: the core closes it, not their registration.
    """
    chosen = {}
    for line in make_lines():
        if line.topic in THERE and not line.actor.is_admin:
            place = line.topic.name, line.secret.name, line.access_path.name
            key = *place, line.expected, is_guarded_by_core(line)
            chosen.setdefault(key, line)
    return [line for line in chosen.values() if line.expected in (HIDDEN, SHOWN)]


def is_guarded_by_core(line):
    is_pending = line.actor.name.startswith("pending_")
    return is_pending and line.topic.addon == "become_portal_purchase"


@pytest.fixture(scope="module")
def matrix(make_server):
    words = {secret.name: secret.word for topic in TOPICS for secret in topic.secrets}

    def make_world(database):
        uninstall(database, *OPTIONAL)
        return run_in_odoo(database, Path(world.__file__), words=words)

    return Matrix(make_server("core", prepare=make_world), choose_lines())


@pytest.mark.parametrize("topic", THERE, ids=lambda topic: topic.name)
def test_nothing_leaks(matrix, topic):
    lines = [line for line in matrix.lines if line.topic == topic]
    # of some secrets, as of e-mails that wait, only the administrator reads anything
    assert HIDDEN in {line.expected for line in lines}
    failed = {}
    for line in lines:
        try:
            check_line(matrix, line)
        except AssertionError as error:
            failed[line.name] = str(error)
    assert not failed, "\n\n".join(f"{k}: {v}" for k, v in failed.items())


@pytest.mark.parametrize("addon", OPTIONAL)
def test_the_addon_is_gone_and_has_a_topic(matrix, addon):
    domain = [("name", "=", addon)]
    [module] = matrix.server.rpc("ir.module.module", "search_read", domain, ["state"])
    assert module["state"] == "uninstalled"
    assert any(topic.addon == addon for topic in TOPICS)
