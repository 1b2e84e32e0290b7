"""The world that is asked about, when to stop, and at the end how much was asked."""

from collections import Counter
from pathlib import Path

import pytest
from support import world
from support.database import clone_database, drop_database, run_in_odoo

from .lines import TOPICS

#: failures after which the lines that are left are skipped
MANY = 100


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Stop asking when something is broken for all: what pytest has to say of tens of
    thousands of failures takes it so long that it looks like a hang."""
    is_line = getattr(item, "originalname", "") == "test_leak"
    if is_line and item.session.testsfailed >= MANY:
        pytest.skip(f"{MANY} tests failed before: mend those first")


@pytest.fixture(scope="session")
def world_before():
    """The database of the world as it was made, once, and what is in it."""
    words = {secret.name: secret.word for topic in TOPICS for secret in topic.secrets}
    database = clone_database("world_before")
    yield database, run_in_odoo(database, Path(world.__file__), words=words)
    drop_database(database)


def pytest_terminal_summary(terminalreporter):
    """Print how many lines of the matrix ran, by secret."""
    counts = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            _test, _bracket, line = report.nodeid.partition("::test_leak[")
            if line and report.when == "call":
                counts[line.split("-")[1]] += 1
    if counts:
        terminalreporter.section(f"leak matrix: {counts.total()} lines")
        width = max(map(len, counts))
        for secret, count in sorted(counts.items()):
            terminalreporter.write_line(f"{secret:{width}} {count:5}")
