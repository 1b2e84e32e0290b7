"""Each place that apps read has a secret, and with that its lines in the matrix."""

import pytest

from .api import TOPIC
from .api_texts import FIELDS
from .lines import HIDDEN, SHOWN, make_lines
from .test_leak_matrix import Matrix

MODE = "on"
#: what is sent, and what says what is wrong with it
NOT_READ = {"Acceptance", "DetailsChange", "Fault", "InvalidValue", "ProblemDocument"}
#: places that a page needs, and nothing else
OF_LISTS = {"next_cursor", "total", "actions"}
SECRETS = {secret.name: secret for secret in TOPIC.secrets}
LINES = [
    line
    for line in make_lines()
    if line.topic == TOPIC and line.mode == MODE and not line.access_path.is_field
]


@pytest.fixture(scope="module")
def matrix(make_server, world_before):
    source, made = world_before
    return Matrix(make_server("app_fields", lambda _database: made, source), ())


@pytest.fixture(scope="module")
def schemas(matrix):
    """What the description says of all that is read, by its name."""
    parameter = ("become_portal_api.documentation", "True")
    matrix.server.rpc("ir.config_parameter", "set_param", *parameter)
    answer = matrix.server.client().api("/openapi.json")
    assert answer.status == 200, answer.text
    read = answer.value["components"]["schemas"]
    return {name: one for name, one in read.items() if name not in NOT_READ}


@pytest.fixture(scope="module")
def places(schemas):
    """The places of a text, a number or a day: none that holds others."""
    return {
        f"{name}.{place}"
        for name, schema in schemas.items()
        for place, about in schema["properties"].items()
        if "$ref" not in str(about)
        and not ("items" in schema["properties"] and place in OF_LISTS)
    }


def test_each_place_is_written_down(places):
    assert places == set(FIELDS)


def test_each_secret_is_kept_from_others():
    for name in FIELDS.values():
        if name in SECRETS:
            expected = {line.expected for line in LINES if line.secret.name == name}
            assert {HIDDEN, SHOWN} <= expected, name


def test_each_secret_stands_in_its_place(matrix, schemas):
    """What lines find somewhere in an answer is in the place that is written down."""
    record, model = TOPIC.settings_of
    number = matrix.server.prepared["ids"][record]
    matrix.server.rpc(model, "write", [number], TOPIC.modes[MODE])
    wanted = {(place, name) for place, name in FIELDS.items() if name in SECRETS}
    names = {frozenset(one["properties"]): name for name, one in schemas.items()}
    assert len(names) == len(schemas)
    walked = {
        line.walk_key: line
        for line in LINES
        if line.expected == SHOWN and line.secret.name in FIELDS.values()
    }
    found = set()
    for line in walked.values():
        for answer in line.walk(matrix.visits[line.actor.name]):
            for place, value in find_values(answer.value, names):
                found |= {
                    (place, name)
                    for known, name in wanted
                    if known == place and stands_in(SECRETS[name], value)
                }
    assert not sorted(wanted - found)


def find_values(value, names):
    """Give each value of an answer, and its place by what is around it."""
    if isinstance(value, list):
        for one in value:
            yield from find_values(one, names)
    elif isinstance(value, dict):
        name = names.get(frozenset(value), "")
        for key, one in value.items():
            if isinstance(one, (dict, list)):
                yield from find_values(one, names)
            else:
                yield f"{name}.{key}", one


def stands_in(secret, value):
    if secret.number is None or isinstance(value, str):
        return any(word in str(value) for word in (secret.word, *secret.spellings))
    return value == secret.number
