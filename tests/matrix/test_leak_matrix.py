"""Walk every line of the leak matrix. See the docstring of this package."""

from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor

import pytest

from .actors import ACTORS
from .lines import HIDDEN, SHOWN, TOPICS, make_lines
from .model import Twins, Visit
from .rpc import BY_KEY, TRANSPORTS

LINES = tuple(make_lines())


class Matrix:
    """The world on a running server, the actors in it, and what they saw so far.

    :param lines: those that this run asks about
    """

    def __init__(self, server, lines):
        self.server = server
        self.lines = lines
        self._lines_by_walk = defaultdict(list)
        for line in lines:
            place = line.actor.name, line.topic.name, line.mode
            self._lines_by_walk[place].append(line)
        world = server.prepared
        directory = self._ask_admin(world["ids"])
        self.visits = {
            actor.name: Visit(
                actor,
                self._make_client(world["users"].get(actor.user)),
                world["ids"],
                world["tokens"],
                directory,
            )
            for actor in ACTORS
        }
        self._mode = None
        self._walked = {}

    def walk(self, line):
        """What came back on one line: all of its answers."""
        if self._mode != (line.topic, line.mode):
            self._switch(line.topic, line.mode)
        answers = self._walked[line.walk_key]
        if isinstance(answers, Exception):
            raise answers
        return answers

    def _switch(self, topic, mode):
        """Enter a mode, and walk all of its lines: the actors at the same time, each
        with one foot before the other."""
        record, model = topic.settings_of
        self.server.rpc(
            model,
            "write",
            [self.server.prepared["ids"][record]],
            topic.modes[mode],
        )
        self._mode = topic, mode
        self._walked = {}
        with ThreadPoolExecutor(len(ACTORS)) as pool:
            list(pool.map(self._walk_as, ACTORS))

    def _walk_as(self, actor):
        topic, mode = self._mode
        for line in self._lines_by_walk[actor.name, topic.name, mode]:
            if line.walk_key not in self._walked:
                try:
                    answers = line.walk(self.visits[actor.name])
                except Exception as error:  # the test of the line tells it
                    answers = error
                self._walked[line.walk_key] = answers

    def _make_client(self, user):
        client = self.server.client()
        if user:
            client.login(user["login"], user["password"])
            client.api_key = user["key"]
        return client

    def _ask_admin(self, ids):
        rpc = self.server.rpc
        reports = {}
        for report in rpc(
            "ir.actions.report", "search_read", [], ["model", "report_name"]
        ):
            reports.setdefault(report["model"], []).append(report["report_name"])
        views = rpc(
            "ir.ui.view",
            "search_read",
            [("model", "=", "project.task"), ("name", "ilike", "sharing")],
            ["type"],
        )
        documents = {
            "sale.order": ("order",),
            "account.move": ("invoice",),
            "project.task": ("task",),
            "project.project": ("project",),
        }
        domain = ["|"] * (len(documents) - 1)
        for model, names in documents.items():
            numbers = [ids[name] for name in names]
            domain += ["&", ("model", "=", model), ("res_id", "in", numbers)]
        return {
            "reports": reports,
            "sharing_views": [
                (view["id"], view["type"])
                for view in views
                if view["type"] in ("form", "list", "kanban")
            ],
            "messages": rpc("mail.message", "search", domain),
        }


@pytest.fixture(scope="session")
def matrix(make_server, world_before, request):
    source, made = world_before
    lines = [
        item.callspec.params["line"]
        for item in request.session.items
        if "line" in getattr(item, "fixturenames", ())
    ]
    # two processes, so that a setting which one of them keeps to itself is found out
    server = make_server("matrix", lambda _database: made, source, workers=2)
    return Matrix(server, lines)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_leak(matrix, line):
    check_line(matrix, line)


def check_line(matrix, line):
    """Walk a line, and fail when it gives away what it must not, or shows nothing."""
    answers = matrix.walk(line)
    crashes = [one for one in _flatten(answers) if one.is_crash]
    if not line.access_path.is_field:
        assert not crashes, f"{crashes[0].text[-2000:]}\n{matrix.server.tail()}"
    telling = [answer for answer in answers if _tells(line.secret, answer)]
    if line.expected == HIDDEN:
        assert not telling, _quote(telling)
    elif line.expected == SHOWN:
        assert telling, _quote(answers)


def test_every_access_path_is_proven():
    """An access path on which nobody ever sees anything may lead nowhere."""
    access_paths = {
        (line.topic.name, line.access_path)
        for line in LINES
        if line.access_path.needs not in line.secret.lacks.split()
    }
    proven = {
        (line.topic.name, line.access_path) for line in LINES if line.expected == SHOWN
    }
    nowhere = sorted(
        f"{topic}: {access_path.name}"
        for topic, access_path in access_paths - proven
        if not access_path.unproven
    )
    assert not nowhere


def test_every_secret_has_somebody_who_sees_it():
    seen = {line.secret.name for line in LINES if line.expected == SHOWN}
    assert not {line.secret.name for line in LINES} - seen


def test_every_actor_reads_and_searches():
    """However the transports take turns: each secret, in each mode, and by both."""
    asked = defaultdict(set)
    for line in LINES:
        if line.access_path.turn:
            place = line.actor.name, line.topic.name, line.mode, line.secret.name
            question, transport = line.access_path.turn
            asked[place] |= {BY_KEY[question].__name__, TRANSPORTS[transport]}
    expected = {"read", "search", *TRANSPORTS}
    places = {
        (actor.name, topic.name, mode, secret.name)
        for topic in TOPICS
        for mode in topic.modes
        for secret in topic.secrets
        for actor in ACTORS
        if not (actor.is_admin or secret.only_pages)
        and topic.name in (actor.topics.split() or [topic.name])
    }
    assert places
    assert not sorted(place for place in places if expected - asked[place])


def test_every_line_has_a_name_of_its_own():
    names = Counter(line.name for line in LINES)
    assert not [name for name, times in names.items() if times > 1]


def _tells(secret, answer):
    if isinstance(answer, Twins):
        return answer.differ()
    return secret.is_in(answer)


def _flatten(answers):
    for answer in answers:
        yield from answer[:2] if isinstance(answer, Twins) else [answer]


def _quote(answers):
    return "\n".join(
        f"{answer.status} {answer.error} {answer.body[:3000]}"
        for answer in _flatten(answers)
    )
