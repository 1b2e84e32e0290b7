"""A short run of the leak matrix, for the part of its world that needs no website."""

from matrix import drafts, files, hours
from matrix.lines import HIDDEN, SHOWN, make_lines
from matrix.test_leak_matrix import Matrix, check_line

TOPICS = (hours.TOPIC, drafts.TOPIC, files.TOPIC)
ACTORS = ("customer", "colleague", "other_customer", "link_visitor", "clerk")


def choose_lines():
    """For each access path, in the first mode of its topic: one actor who must not get
    there, and one who must."""
    chosen = {}
    for line in make_lines():
        if is_there(line) and line.expected in (HIDDEN, SHOWN):
            key = line.topic.name, line.access_path.name, line.expected
            chosen.setdefault(key, line)
    return list(chosen.values())


def is_there(line):
    return (
        line.topic in TOPICS
        and line.mode == next(iter(line.topic.modes))
        and line.actor.name in ACTORS
        # which a website has
        and "snippet" not in line.access_path.name
    )


def find_leaks(server, made):
    """Walk the lines.

    :return: how many there are, and what failed
    """
    server.prepared = made
    lines = choose_lines()
    matrix = Matrix(server, lines)
    failed = []
    for line in lines:
        try:
            check_line(matrix, line)
        except AssertionError as error:
            failed.append(f"{line.name}: {error}"[:500])
    return len(lines), failed
